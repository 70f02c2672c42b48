namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The traces that a filter on fields of the trace has to know before it can be asked of spans.</summary>
/// <param name="Table">What is known of them; null when the filter does not ask.</param>
/// <param name="Truncated">What is missing; null when nothing is.</param>
sealed record CandidateTraces(TraceTable? Table, string? Truncated)
{
    /// <summary>For a filter that does not ask.</summary>
    public static CandidateTraces None { get; } = new(null, null);

    /// <summary>Gathers the traces of all spans that may pass.</summary>
    /// <param name="blocks">All blocks.</param>
    /// <param name="range">When the spans started.</param>
    /// <param name="matcher">The filter.</param>
    /// <param name="bounds">How many traces to hold.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="always">Gathers them even when the filter does not ask.</param>
    public static CandidateTraces Gather(
        IReadOnlyList<SpanBlock> blocks, TimeRange range, RowMatcher matcher, QueryBounds bounds, CancellationToken cancellationToken, bool always = false)
    {
        if (!matcher.AsksTrace && !always)
            return None;
        var (traces, isCut) = MatchingTraces.Find(
            blocks, range, block => matcher.Candidates(block, range), new QueryBounds(bounds.MaxBytes / 3), cancellationToken);
        var table = TraceTable.Of(blocks, traces, TraceDetail.Root, cancellationToken);
        return new CandidateTraces(
            table, isCut ? $"More traces than fit in {bounds.MaxBytes} bytes have to be known; spans of only {traces.Count} of them are here. Narrow the range or the filter." : null);
    }
}
