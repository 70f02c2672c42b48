using System.Buffers;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Spans on their way through the engine. Thread-safe.</summary>
sealed class SpanFormat : ISignalFormat<SpanBatch, SpanBlock>
{
    public string Name => "traces";

    public int CountOf(SpanBatch batch) => batch.Count;

    public long BytesOf(SpanBatch batch) => batch.EstimatedBytes;

    public TimeBounds TimesOf(SpanBatch batch) => batch.Starts;

    public SpanBatch Within(SpanBatch batch, TimeRange range)
    {
        if (batch.Count == 0 || (range.Contains(batch.Starts.MinNanos) && range.Contains(batch.Starts.MaxNanos)))
            return batch;
        var copier = new SpanCopier();
        for (var row = 0; row < batch.Count; row++)
        {
            if (range.Contains(batch.StartNanos[row]))
                copier.Add(batch, row);
        }

        return copier.Build();
    }

    public void Write(SpanBatch batch, IBufferWriter<byte> log) => SpanBatchCodec.Write(batch, log);

    public SpanBatch Read(ReadOnlySpan<byte> log) => SpanBatchCodec.Read(log);

    public SpanBatch Combine(IReadOnlyList<SpanBatch> batches)
    {
        if (batches.Count == 1)
            return batches[0];
        var copier = new SpanCopier();
        foreach (var batch in batches)
        {
            for (var row = 0; row < batch.Count; row++)
                copier.Add(batch, row);
        }

        return copier.Build();
    }

    public SpanBlock BlockOf(SpanBatch batch, long firstArrival) => new SpanBatchBlock(batch);

    public SpanBlock BlockOf(RowGroup group) => new SpanGroupBlock(group);

    public void Seal(IReadOnlyList<SpanBlock> blocks, Func<SpanBlock, RowSet>? keep, SegmentWriter segment, CancellationToken cancellationToken) =>
        SpanSealer.Seal(blocks, keep, segment, cancellationToken);

    public RowSet RowsOf(SpanBlock block, IReadOnlySet<string> services) => ServiceRows.Of(block, services);
}
