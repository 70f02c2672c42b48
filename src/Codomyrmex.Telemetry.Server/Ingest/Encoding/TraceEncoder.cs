using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>Stored spans back into an ExportTraceServiceRequest, losslessly: what was decoded is encoded again with the same content.</summary>
static class TraceEncoder
{
    /// <summary>Encodes the spans, grouped by resource and scope in the order in which these first appear.</summary>
    public static PooledBytes Encode(IReadOnlyList<SpanRow> spans)
    {
        var writer = default(ProtobufWriter);
        foreach (var sameResource in spans.GroupBy(span => (span.Batch, span.Batch.Resources[span.Index])))
        {
            var resourceSpans = writer.BeginMessage(TraceRequestFields.ResourceSpans, 16_384);
            AttributeEncoder.Write(ref writer, ResourceSpansFields.Resource, sameResource.First().Resource);
            foreach (var sameScope in sameResource.GroupBy(span => span.Batch.Scopes[span.Index]))
            {
                var scope = sameScope.First().Scope;
                var scopeSpans = writer.BeginMessage(ResourceSpansFields.ScopeSpans, 16_384);
                AttributeEncoder.Write(ref writer, ScopeSpansFields.Scope, scope);
                foreach (var span in sameScope)
                    Write(ref writer, span);
                AttributeEncoder.WriteText(ref writer, ScopeSpansFields.SchemaUrl, scope.SchemaUrl);
                writer.EndMessage(scopeSpans);
            }

            AttributeEncoder.WriteText(ref writer, ResourceSpansFields.SchemaUrl, sameResource.First().Resource.SchemaUrl);
            writer.EndMessage(resourceSpans);
        }

        return writer.Detach();
    }

    static void Write(ref ProtobufWriter writer, SpanRow span)
    {
        var message = writer.BeginMessage(ScopeSpansFields.Spans, 512);
        Span<byte> id = stackalloc byte[TraceId.ByteCount];
        span.TraceId.Write(id);
        writer.WriteBytes(SpanFields.TraceId, id);
        span.SpanId.Write(id);
        writer.WriteBytes(SpanFields.SpanId, id[..SpanId.ByteCount]);
        AttributeEncoder.WriteText(ref writer, SpanFields.TraceState, span.TraceState);
        if (span.ParentSpanId.IsValid)
        {
            span.ParentSpanId.Write(id);
            writer.WriteBytes(SpanFields.ParentSpanId, id[..SpanId.ByteCount]);
        }

        AttributeEncoder.WriteText(ref writer, SpanFields.Name, span.Name);
        AttributeEncoder.WriteNumber(ref writer, SpanFields.Kind, (uint)span.Kind);
        writer.WriteFixed64(SpanFields.StartTimeUnixNano, (ulong)span.StartNanos);
        writer.WriteFixed64(SpanFields.EndTimeUnixNano, (ulong)span.EndNanos);
        AttributeEncoder.Write(ref writer, SpanFields.Attributes, span.Attributes);
        AttributeEncoder.WriteNumber(ref writer, SpanFields.DroppedAttributesCount, span.DroppedAttributes);
        foreach (var occurrence in span.Events)
            Write(ref writer, occurrence);
        AttributeEncoder.WriteNumber(ref writer, SpanFields.DroppedEventsCount, span.DroppedEvents);
        foreach (var link in span.Links)
            Write(ref writer, link);
        AttributeEncoder.WriteNumber(ref writer, SpanFields.DroppedLinksCount, span.DroppedLinks);
        WriteStatus(ref writer, span);
        if (span.Flags != 0)
            writer.WriteFixed32(SpanFields.Flags, span.Flags);
        writer.EndMessage(message);
    }

    static void WriteStatus(ref ProtobufWriter writer, SpanRow span)
    {
        if (span.StatusCode == StatusCode.Unset && span.StatusMessage.Length == 0)
            return;
        var status = writer.BeginMessage(SpanFields.Status);
        AttributeEncoder.WriteText(ref writer, StatusFields.Message, span.StatusMessage);
        AttributeEncoder.WriteNumber(ref writer, StatusFields.Code, (uint)span.StatusCode);
        writer.EndMessage(status);
    }

    static void Write(ref ProtobufWriter writer, SpanEventRow occurrence)
    {
        var message = writer.BeginMessage(SpanFields.Events);
        writer.WriteFixed64(SpanEventFields.TimeUnixNano, (ulong)occurrence.TimeNanos);
        AttributeEncoder.WriteText(ref writer, SpanEventFields.Name, occurrence.Name);
        AttributeEncoder.Write(ref writer, SpanEventFields.Attributes, occurrence.Attributes);
        AttributeEncoder.WriteNumber(ref writer, SpanEventFields.DroppedAttributesCount, occurrence.DroppedAttributes);
        writer.EndMessage(message);
    }

    static void Write(ref ProtobufWriter writer, SpanLinkRow link)
    {
        var message = writer.BeginMessage(SpanFields.Links);
        Span<byte> id = stackalloc byte[TraceId.ByteCount];
        link.TraceId.Write(id);
        writer.WriteBytes(SpanLinkFields.TraceId, id);
        link.SpanId.Write(id);
        writer.WriteBytes(SpanLinkFields.SpanId, id[..SpanId.ByteCount]);
        AttributeEncoder.WriteText(ref writer, SpanLinkFields.TraceState, link.TraceState);
        AttributeEncoder.Write(ref writer, SpanLinkFields.Attributes, link.Attributes);
        AttributeEncoder.WriteNumber(ref writer, SpanLinkFields.DroppedAttributesCount, link.DroppedAttributes);
        if (link.Flags != 0)
            writer.WriteFixed32(SpanLinkFields.Flags, link.Flags);
        writer.EndMessage(message);
    }
}
