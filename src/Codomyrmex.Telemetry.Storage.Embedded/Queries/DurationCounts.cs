using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>How many spans match over time and duration.</summary>
static class DurationCounts
{
    // A cell, its entry and its growth.
    const int BytesPerCell = 96;

    /// <summary>Answers.</summary>
    /// <exception cref="ArgumentException">The filter can't be compiled, or the range has no beginning or no end.</exception>
    public static Heatmap Answer(IReadOnlyList<SpanBlock> blocks, HeatmapQuery query, QueryBounds bounds, CancellationToken cancellationToken)
    {
        if (!TimeBuckets.IsBounded(query.Range))
            throw new ArgumentException("A heatmap needs a range with a beginning and an end.", nameof(query));
        var buckets = new TimeBuckets(query.Range, query.Buckets);
        var matcher = new RowMatcher(query.Filter, RowSignal.Traces);
        var candidates = CandidateTraces.Gather(blocks, query.Range, matcher, bounds, cancellationToken);
        var cells = new Dictionary<(int Bucket, int Step), (long Count, TraceId Example)>();
        var (most, left) = (bounds.Fit(BytesPerCell), 0L);
        SpanBlock[] inside = [.. blocks.Where(block => block.Count > 0 && block.Times.Overlaps(query.Range))];
        BlockScan.Run(inside, block => InBlock(block, query.Range, buckets, matcher.Matches(block, query.Range, candidates.Table)), Take, cancellationToken);
        var truncated = left > 0 ? $"There are more cells than fit in {bounds.MaxBytes} bytes; {left} spans are not counted. Ask for fewer parts." : null;
        return new Heatmap(
            [.. cells.OrderBy(cell => cell.Key).Select(cell => new HeatmapCell(cell.Key.Bucket, cell.Key.Step, cell.Value.Count, cell.Value.Example))],
            candidates.Truncated ?? truncated);

        void Take(Dictionary<(int Bucket, int Step), (long Count, TraceId Example)> part)
        {
            foreach (var (key, cell) in part)
            {
                if (cells.TryGetValue(key, out var known))
                    cells[key] = known with { Count = known.Count + cell.Count };
                else if (cells.Count < most)
                    cells.Add(key, cell);
                else
                    left += cell.Count;
            }
        }
    }

    static Dictionary<(int Bucket, int Step), (long Count, TraceId Example)> InBlock(SpanBlock block, TimeRange range, TimeBuckets buckets, RowSet? rows)
    {
        var cells = new Dictionary<(int Bucket, int Step), (long Count, TraceId Example)>();
        if (rows is null)
            return cells;
        var (starts, ends) = (block.RowTimes, block.Ends);
        var (first, last) = BlockCounts.Extent(block, range, buckets);
        // Most blocks lie in few parts, so what follows is small; rows next to each other rarely change the part.
        var counts = new Dictionary<int, (long Count, int Row)[]>();
        var (bucket, ofBucket) = (-1, Array.Empty<(long Count, int Row)>());
        foreach (var row in rows)
        {
            var here = first == last ? first : buckets.IndexOf(starts[row]);
            if (here != bucket)
            {
                bucket = here;
                ofBucket = CollectionsMarshal.GetValueRefOrAddDefault(counts, bucket, out _) ??= new (long, int)[DurationScale.StepOf(long.MaxValue) + 1];
            }

            ref var cell = ref ofBucket[DurationScale.StepOf(SpanDurations.Of(starts[row], ends[row]))];
            if (cell.Count++ == 0)
                cell.Row = row;
        }

        var (traces, rowTraces) = (block.Traces, block.RowTraces);
        foreach (var (part, steps) in counts)
        {
            for (var step = 0; step < steps.Length; step++)
            {
                if (steps[step].Count > 0)
                    cells.Add((part, step), (steps[step].Count, traces[rowTraces[steps[step].Row]]));
            }
        }

        return cells;
    }
}
