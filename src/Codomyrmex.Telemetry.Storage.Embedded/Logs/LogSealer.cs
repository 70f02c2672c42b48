namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Writes blocks of log records as row groups.</summary>
static class LogSealer
{
    /// <summary>Writes them, as <see cref="ISignalFormat{TBatch, TBlock}.Seal"/> says.</summary>
    public static void Seal(IReadOnlyList<LogBlock> blocks, Func<LogBlock, RowSet>? keep, SegmentWriter segment, CancellationToken cancellationToken)
    {
        var plan = new GroupPlan();
        var batches = new List<(LogBatch Batch, long[] Arrivals)>();
        foreach (var block in blocks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = keep?.Invoke(block).ToArray() ?? RowOrder.All(block.Count);
            if (rows.Length == 0)
                continue;
            var arrivals = block.Arrivals;
            if (block is LogBatchBlock head)
            {
                plan.Add(batches.Count, rows, head.Count, head.Batch.EstimatedBytes);
                batches.Add((head.Batch, arrivals));
            }
            else
            {
                var batch = block.Read(rows);
                plan.Add(batches.Count, RowOrder.All(rows.Length), rows.Length, batch.EstimatedBytes);
                batches.Add((batch, Array.ConvertAll(rows, row => arrivals[row])));
            }

            foreach (var group in plan.TakeFull())
                Write(batches, group, segment);
        }

        if (plan.TakeLast() is { Length: > 0 } last)
            Write(batches, last, segment);
    }

    static void Write(List<(LogBatch Batch, long[] Arrivals)> batches, (int Source, int Row)[] rows, SegmentWriter segment)
    {
        var (first, last) = (rows[0].Source, rows[^1].Source);
        var sources = new LogSource[last - first + 1];
        for (var i = 0; i < sources.Length; i++)
            sources[i] = new LogSource(batches[first + i].Batch, batches[first + i].Arrivals);
        foreach (ref var row in rows.AsSpan())
            row.Source -= first;
        new LogGroupSealer(sources, rows).Write(segment);

        // What came before the last is written, and may be large.
        for (var i = first; i < last; i++)
            batches[i] = default;
    }
}
