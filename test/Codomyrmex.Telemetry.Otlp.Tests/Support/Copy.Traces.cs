namespace Codomyrmex.Telemetry.Otlp.Tests.Support;

static partial class Copy
{
    internal static void TraceRequest(TraceRequestView view, ref ProtobufWriter output, ref OtlpError error) =>
        All(TraceRequestFields.ResourceSpans, view.ResourceSpans, ref output, ref error, ResourceSpans);

    static void ResourceSpans(ResourceSpansView view, ref ProtobufWriter output, ref OtlpError error)
    {
        One(ResourceSpansFields.Resource, view.Resource, ref output, ref error, Resource);
        All(ResourceSpansFields.ScopeSpans, view.ScopeSpans, ref output, ref error, ScopeSpans);
        output.WriteUtf8(ResourceSpansFields.SchemaUrl, view.SchemaUrl);
    }

    static void ScopeSpans(ScopeSpansView view, ref ProtobufWriter output, ref OtlpError error)
    {
        One(ScopeSpansFields.Scope, view.Scope, ref output, ref error, Scope);
        All(ScopeSpansFields.Spans, view.Spans, ref output, ref error, Span);
        output.WriteUtf8(ScopeSpansFields.SchemaUrl, view.SchemaUrl);
    }

    internal static void Span(SpanView view, ref ProtobufWriter output, ref OtlpError error)
    {
        output.WriteBytes(SpanFields.TraceId, view.TraceId);
        output.WriteBytes(SpanFields.SpanId, view.SpanId);
        output.WriteUtf8(SpanFields.TraceState, view.TraceState);
        output.WriteBytes(SpanFields.ParentSpanId, view.ParentSpanId);
        output.WriteUtf8(SpanFields.Name, view.Name);
        output.WriteInt64(SpanFields.Kind, view.Kind);
        output.WriteFixed64(SpanFields.StartTimeUnixNano, view.StartTimeUnixNano);
        output.WriteFixed64(SpanFields.EndTimeUnixNano, view.EndTimeUnixNano);
        All(SpanFields.Attributes, view.Attributes, ref output, ref error, KeyValue);
        output.WriteVarint(SpanFields.DroppedAttributesCount, view.DroppedAttributesCount);
        All(SpanFields.Events, view.Events, ref output, ref error, SpanEvent);
        output.WriteVarint(SpanFields.DroppedEventsCount, view.DroppedEventsCount);
        All(SpanFields.Links, view.Links, ref output, ref error, SpanLink);
        output.WriteVarint(SpanFields.DroppedLinksCount, view.DroppedLinksCount);
        One(SpanFields.Status, view.Status, ref output, ref error, Status);
        output.WriteFixed32(SpanFields.Flags, view.Flags);
    }

    static void SpanEvent(SpanEventView view, ref ProtobufWriter output, ref OtlpError error)
    {
        output.WriteFixed64(SpanEventFields.TimeUnixNano, view.TimeUnixNano);
        output.WriteUtf8(SpanEventFields.Name, view.Name);
        All(SpanEventFields.Attributes, view.Attributes, ref output, ref error, KeyValue);
        output.WriteVarint(SpanEventFields.DroppedAttributesCount, view.DroppedAttributesCount);
    }

    static void SpanLink(SpanLinkView view, ref ProtobufWriter output, ref OtlpError error)
    {
        output.WriteBytes(SpanLinkFields.TraceId, view.TraceId);
        output.WriteBytes(SpanLinkFields.SpanId, view.SpanId);
        output.WriteUtf8(SpanLinkFields.TraceState, view.TraceState);
        All(SpanLinkFields.Attributes, view.Attributes, ref output, ref error, KeyValue);
        output.WriteVarint(SpanLinkFields.DroppedAttributesCount, view.DroppedAttributesCount);
        output.WriteFixed32(SpanLinkFields.Flags, view.Flags);
    }

    static void Status(StatusView view, ref ProtobufWriter output, ref OtlpError error)
    {
        output.WriteUtf8(StatusFields.Message, view.Message);
        output.WriteInt64(StatusFields.Code, view.Code);
    }
}
