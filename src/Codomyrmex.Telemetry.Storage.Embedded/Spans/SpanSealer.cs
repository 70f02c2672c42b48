namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Writes blocks of spans as row groups.</summary>
static class SpanSealer
{
    /// <summary>Writes them, as <see cref="ISignalFormat{TBatch, TBlock}.Seal"/> says.</summary>
    public static void Seal(IReadOnlyList<SpanBlock> blocks, Func<SpanBlock, RowSet>? keep, SegmentWriter segment, CancellationToken cancellationToken)
    {
        var plan = new GroupPlan();
        var batches = new List<SpanBatch?>();
        foreach (var block in blocks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = keep?.Invoke(block).ToArray();
            if (block.Count == 0 || rows is { Length: 0 })
                continue;
            SpanBatch batch;
            if (block is SpanBatchBlock head)
            {
                batch = head.Batch;
            }
            else
            {
                batch = block.Read(rows ?? RowOrder.All(block.Count), whole: true);
                rows = null;
            }

            plan.Add(batches.Count, rows ?? RowOrder.All(batch.Count), batch.Count, batch.EstimatedBytes);
            batches.Add(batch);
            foreach (var group in plan.TakeFull())
                Write(batches, group, segment);
        }

        if (plan.TakeLast() is { Length: > 0 } last)
            Write(batches, last, segment);
    }

    static void Write(List<SpanBatch?> batches, (int Source, int Row)[] rows, SegmentWriter segment)
    {
        var (first, last) = (rows[0].Source, rows[^1].Source);
        var sources = new SpanSource[last - first + 1];
        for (var i = 0; i < sources.Length; i++)
            sources[i] = new SpanSource(batches[first + i]!);
        foreach (ref var row in rows.AsSpan())
            row.Source -= first;
        new SpanGroupSealer(sources, rows).Write(segment);

        // What came before the last is written, and may be large.
        for (var i = first; i < last; i++)
            batches[i] = null;
    }
}
