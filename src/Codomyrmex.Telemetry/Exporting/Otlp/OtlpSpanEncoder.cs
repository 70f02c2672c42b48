using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Span records as an <c>ExportTraceServiceRequest</c>, grouped by scope. Allocates nothing for a span.</summary>
static class OtlpSpanEncoder
{
    // Lengths are written before what they measure is known; a good guess saves moving it.
    const int LikelySpanLength = 300;
    const int LikelyGroupLength = 100_000;

    // Above the trace flags in the field flags: whether it is known that the parent, or the link's target, is remote, and whether it is.
    const uint HasIsRemote = 0x100;
    const uint IsRemote = 0x200;

    internal static void Encode(scoped ref ProtobufWriter writer, SpanBatch batch)
    {
        var spans = batch.Spans;
        var resourceSpans = writer.BeginMessage(TraceRequestFields.ResourceSpans, LikelyGroupLength);
        writer.WriteBytes(ResourceSpansFields.Resource, batch.Resource.Encoded);
        var seen = default(ScopesSeen);
        for (var first = 0; first < spans.Length; first++)
        {
            var scope = spans[first].Scope;
            if (!seen.Add(scope))
                continue;
            var scopeSpans = writer.BeginMessage(ResourceSpansFields.ScopeSpans, LikelyGroupLength);
            writer.WriteBytes(ScopeSpansFields.Scope, scope.Encoded);
            foreach (var span in spans[first..])
            {
                if (ReferenceEquals(span.Scope, scope))
                    Write(ref writer, span);
            }

            writer.EndMessage(scopeSpans);
        }

        writer.EndMessage(resourceSpans);
    }

    static void Write(scoped ref ProtobufWriter writer, SpanRecord span)
    {
        var message = writer.BeginMessage(ScopeSpansFields.Spans, LikelySpanLength);
        OtlpIds.Write(ref writer, SpanFields.TraceId, span.TraceId);
        OtlpIds.Write(ref writer, SpanFields.SpanId, span.SpanId);
        if (span.TraceState is { } traceState)
            writer.WriteString(SpanFields.TraceState, traceState);
        if (span.ParentSpanId.IsValid)
            OtlpIds.Write(ref writer, SpanFields.ParentSpanId, span.ParentSpanId);
        writer.WriteString(SpanFields.Name, span.Name);
        writer.WriteVarint(SpanFields.Kind, (ulong)span.Kind);
        writer.WriteFixed64(SpanFields.StartTimeUnixNano, (ulong)span.StartUnixNanos);
        writer.WriteFixed64(SpanFields.EndTimeUnixNano, (ulong)span.EndUnixNanos);
        OtlpAttributes.Write(ref writer, SpanFields.Attributes, span.Attributes);
        WriteCount(ref writer, SpanFields.DroppedAttributesCount, span.DroppedAttributesCount);
        for (var i = 0; i < span.EventCount; i++)
            Write(ref writer, span.GetEvent(i));
        WriteCount(ref writer, SpanFields.DroppedEventsCount, span.DroppedEventsCount);
        for (var i = 0; i < span.LinkCount; i++)
            Write(ref writer, span.GetLink(i));
        WriteCount(ref writer, SpanFields.DroppedLinksCount, span.DroppedLinksCount);
        WriteStatus(ref writer, span);
        writer.WriteFixed32(SpanFields.Flags, Flags(span.Flags, span.IsParentRemote));
        writer.EndMessage(message);
    }

    static void Write(scoped ref ProtobufWriter writer, RecordedEvent recorded)
    {
        var message = writer.BeginMessage(SpanFields.Events);
        writer.WriteFixed64(SpanEventFields.TimeUnixNano, (ulong)recorded.UnixNanos);
        writer.WriteString(SpanEventFields.Name, recorded.Name);
        OtlpAttributes.Write(ref writer, SpanEventFields.Attributes, recorded.Attributes);
        WriteCount(ref writer, SpanEventFields.DroppedAttributesCount, recorded.DroppedAttributesCount);
        writer.EndMessage(message);
    }

    static void Write(scoped ref ProtobufWriter writer, RecordedLink link)
    {
        var message = writer.BeginMessage(SpanFields.Links);
        OtlpIds.Write(ref writer, SpanLinkFields.TraceId, link.Target.TraceId);
        OtlpIds.Write(ref writer, SpanLinkFields.SpanId, link.Target.SpanId);
        if (link.Target.TraceState is { } traceState)
            writer.WriteString(SpanLinkFields.TraceState, traceState);
        OtlpAttributes.Write(ref writer, SpanLinkFields.Attributes, link.Attributes);
        WriteCount(ref writer, SpanLinkFields.DroppedAttributesCount, link.DroppedAttributesCount);
        writer.WriteFixed32(SpanLinkFields.Flags, Flags(link.Target.Flags, link.Target.IsRemote));
        writer.EndMessage(message);
    }

    static void WriteStatus(scoped ref ProtobufWriter writer, SpanRecord span)
    {
        if (span.Status == StatusCode.Unset)
            return;
        var message = writer.BeginMessage(SpanFields.Status);
        if (span.StatusDescription is { Length: > 0 } description)
            writer.WriteString(StatusFields.Message, description);
        writer.WriteVarint(StatusFields.Code, (ulong)span.Status);
        writer.EndMessage(message);
    }

    static void WriteCount(scoped ref ProtobufWriter writer, int field, int count)
    {
        if (count > 0)
            writer.WriteVarint(field, (ulong)count);
    }

    static uint Flags(TraceFlags flags, bool isRemote) => (uint)flags | HasIsRemote | (isRemote ? IsRemote : 0);
}
