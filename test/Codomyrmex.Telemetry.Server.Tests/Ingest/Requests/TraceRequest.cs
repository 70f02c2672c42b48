using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Server.Tests.Ingest;

/// <summary>Spans as an ExportTraceServiceRequest, written here field by field and not by the product's encoder.</summary>
static class TraceRequest
{
    /// <summary>A request in which each span has a resource and a scope of its own.</summary>
    public static byte[] Of(params IEnumerable<SentSpan> spans)
    {
        var writer = default(ProtobufWriter);
        foreach (var span in spans)
        {
            var resourceSpans = writer.BeginMessage(TraceRequestFields.ResourceSpans);
            SourceRequest.Write(ref writer, ResourceSpansFields.Resource, span.Resource);
            var scopeSpans = writer.BeginMessage(ResourceSpansFields.ScopeSpans);
            SourceRequest.Write(ref writer, ScopeSpansFields.Scope, span.Scope);
            Write(ref writer, span);
            writer.WriteString(ScopeSpansFields.SchemaUrl, span.Scope.SchemaUrl);
            writer.EndMessage(scopeSpans);
            writer.WriteString(ResourceSpansFields.SchemaUrl, span.Resource.SchemaUrl);
            writer.EndMessage(resourceSpans);
        }

        return Requests.Take(ref writer);
    }

    static void Write(ref ProtobufWriter writer, SentSpan span)
    {
        var message = writer.BeginMessage(ScopeSpansFields.Spans);
        SourceRequest.Write(ref writer, SpanFields.TraceId, span.TraceId);
        SourceRequest.Write(ref writer, SpanFields.SpanId, span.SpanId);
        SourceRequest.Write(ref writer, SpanFields.ParentSpanId, span.ParentSpanId);
        writer.WriteString(SpanFields.TraceState, span.TraceState);
        writer.WriteFixed32(SpanFields.Flags, span.Flags);
        writer.WriteString(SpanFields.Name, span.Name);
        writer.WriteVarint(SpanFields.Kind, (ulong)span.Kind);
        writer.WriteFixed64(SpanFields.StartTimeUnixNano, (ulong)span.StartNanos);
        writer.WriteFixed64(SpanFields.EndTimeUnixNano, (ulong)span.EndNanos);
        SourceRequest.Write(ref writer, SpanFields.Attributes, span.Attributes);
        writer.WriteVarint(SpanFields.DroppedAttributesCount, span.DroppedAttributes);
        foreach (var occurrence in span.Events)
        {
            var item = writer.BeginMessage(SpanFields.Events);
            writer.WriteFixed64(SpanEventFields.TimeUnixNano, (ulong)occurrence.TimeNanos);
            writer.WriteString(SpanEventFields.Name, occurrence.Name);
            SourceRequest.Write(ref writer, SpanEventFields.Attributes, occurrence.Attributes);
            writer.WriteVarint(SpanEventFields.DroppedAttributesCount, occurrence.DroppedAttributes);
            writer.EndMessage(item);
        }

        writer.WriteVarint(SpanFields.DroppedEventsCount, span.DroppedEvents);
        foreach (var link in span.Links)
        {
            var item = writer.BeginMessage(SpanFields.Links);
            SourceRequest.Write(ref writer, SpanLinkFields.TraceId, link.TraceId);
            SourceRequest.Write(ref writer, SpanLinkFields.SpanId, link.SpanId);
            writer.WriteString(SpanLinkFields.TraceState, link.TraceState);
            writer.WriteFixed32(SpanLinkFields.Flags, link.Flags);
            SourceRequest.Write(ref writer, SpanLinkFields.Attributes, link.Attributes);
            writer.WriteVarint(SpanLinkFields.DroppedAttributesCount, link.DroppedAttributes);
            writer.EndMessage(item);
        }

        writer.WriteVarint(SpanFields.DroppedLinksCount, span.DroppedLinks);
        var status = writer.BeginMessage(SpanFields.Status);
        writer.WriteString(StatusFields.Message, span.StatusMessage);
        writer.WriteVarint(StatusFields.Code, (ulong)span.StatusCode);
        writer.EndMessage(status);
        writer.EndMessage(message);
    }
}
