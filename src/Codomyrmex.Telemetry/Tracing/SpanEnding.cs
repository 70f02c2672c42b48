namespace Codomyrmex.Telemetry;

/// <summary>The end of a span: out of the flow, off the clock, to the processors.</summary>
static class SpanEnding
{
    internal static void End(SpanNode node, DateTimeOffset? endTime)
    {
        if (!node.TryEnd(out var record))
            return;
        CurrentSpan.Leave(node, record);
        if (!node.Recorded)
        {
            record.Recycle();
            return;
        }

        var end = endTime is { } given
            ? TelemetryClock.UnixNanos(given)
            : record.Clock.UnixNanos(node.Anchor, record.Clock.Timestamp());
        record.EndUnixNanos = Math.Max(end, record.StartUnixNanos);
        record.Pipeline.OnEnd(record);
    }
}
