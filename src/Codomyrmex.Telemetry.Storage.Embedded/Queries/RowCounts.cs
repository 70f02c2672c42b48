namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>How many rows match, over time and by the values of a field.</summary>
static class RowCounts
{
    /// <summary>Answers.</summary>
    /// <param name="blocks">All blocks of the signal asked for; of spans or of log records.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="bounds">How many groups to hold.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The filter can't be compiled, a number is out of range, or a range without end is to be cut.</exception>
    public static Counts Answer(IReadOnlyList<Block> blocks, CountQuery query, QueryBounds bounds, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.MaxGroups, 1);
        var buckets = new TimeBuckets(query.Range, query.Buckets);
        var matcher = new RowMatcher(query.Filter, query.Signal);
        var groupsByTrace = query.Signal == RowSignal.Traces && query.GroupBy is { IsOfTrace: true };
        var candidates = matcher.AsksTrace || groupsByTrace
            ? CandidateTraces.Gather([.. blocks.OfType<SpanBlock>()], query.Range, matcher, bounds, cancellationToken, groupsByTrace)
            : CandidateTraces.None;
        Block[] inside = [.. blocks.Where(block => block.Count > 0 && block.Times.Overlaps(query.Range))];
        if (query.GroupBy is { } field)
            return ByField(inside, query, field, buckets, matcher, candidates, bounds, cancellationToken);

        var counts = new long[buckets.Count];
        BlockScan.Run(inside, block => BlockCounts.Of(block, query.Range, buckets, matcher, candidates.Table), part => part?.AddTo(counts), cancellationToken);
        return new Counts([new CountGroup(null, counts)], candidates.Truncated);
    }

    static Counts ByField(
        Block[] blocks,
        CountQuery query,
        FilterField field,
        TimeBuckets buckets,
        RowMatcher matcher,
        CandidateTraces candidates,
        QueryBounds bounds,
        CancellationToken cancellationToken)
    {
        var groups = new CountGroups(buckets.Count, bounds);
        var split = new BlockGroups(query.Range, field, buckets, matcher, candidates.Table);
        BlockScan.Run(blocks, split.Of, groups.Add, cancellationToken);
        var (answer, truncated) = groups.Build(query.MaxGroups);
        return new Counts(answer, candidates.Truncated ?? truncated);
    }
}
