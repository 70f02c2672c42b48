namespace Codomyrmex.Telemetry;

/// <summary>The end of a span: out of the flow, off the clock, to the processors.</summary>
static class SpanEnding
{
    internal static void End(SpanNode node, DateTimeOffset? endTime)
    {
        if (!node.TryEnd(out var record))
        {
            (node as ActivityNode)?.End(endTime);
            return;
        }

        if (CurrentSpan.Leave(node, node.Outer, ref record.Flow))
            node.Left();
        if (!node.Recorded)
        {
            record.Recycle();
            return;
        }

        var end = endTime is { } given
            ? TelemetryClock.UnixNanos(given)
            : record.Clock.UnixNanos(node.ClockOffset, record.Clock.Timestamp());
        record.End(end);
        record.Owner.Tally?.Ended(RecordingThread.Current, record.IsSampled ? SamplingDecision.RecordAndSample : SamplingDecision.RecordOnly);
        record.Pipeline.OnEnd(record);
    }
}
