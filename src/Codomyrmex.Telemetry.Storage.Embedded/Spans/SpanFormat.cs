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
        var copier = new SpanCopier();
        foreach (var batch in batches)
        {
            for (var row = 0; row < batch.Count; row++)
                copier.Add(batch, row);
        }

        return copier.Build();
    }

    public SpanBlock BlockOf(SpanBatch batch, long firstArrival) => new SpanBatchBlock(batch);

    public SpanBlock BlockOf(RowGroup group) => throw new NotSupportedException("Row groups of spans can't be read yet.");

    public void Seal(IReadOnlyList<SpanBlock> blocks, Func<SpanBlock, RowSet>? keep, SegmentWriter segment, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Spans can't be sealed yet.");

    public RowSet RowsOf(SpanBlock block, IReadOnlySet<string> services) => throw new NotSupportedException("Row groups of spans can't be read yet.");
}
