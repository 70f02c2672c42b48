using System.Buffers;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Log records on their way through the engine. Thread-safe.</summary>
sealed class LogFormat : ISignalFormat<LogBatch, LogBlock>
{
    public string Name => "logs";

    public int CountOf(LogBatch batch) => batch.Count;

    public long BytesOf(LogBatch batch) => batch.EstimatedBytes;

    public TimeBounds TimesOf(LogBatch batch) => batch.Times;

    public LogBatch Within(LogBatch batch, TimeRange range)
    {
        if (batch.Count == 0 || (range.Contains(batch.Times.MinNanos) && range.Contains(batch.Times.MaxNanos)))
            return batch;
        var copier = new LogCopier();
        for (var row = 0; row < batch.Count; row++)
        {
            if (range.Contains(batch.TimeNanos[row]))
                copier.Add(batch, row);
        }

        return copier.Build();
    }

    public void Write(LogBatch batch, IBufferWriter<byte> log) => LogBatchCodec.Write(batch, log);

    public LogBatch Read(ReadOnlySpan<byte> log) => LogBatchCodec.Read(log);

    public LogBatch Combine(IReadOnlyList<LogBatch> batches)
    {
        if (batches.Count == 1)
            return batches[0];
        var copier = new LogCopier();
        foreach (var batch in batches)
        {
            for (var row = 0; row < batch.Count; row++)
                copier.Add(batch, row);
        }

        return copier.Build();
    }

    public LogBlock BlockOf(LogBatch batch, long firstArrival) => new LogBatchBlock(batch, firstArrival);

    public LogBlock BlockOf(RowGroup group) => new LogGroupBlock(group);

    public void Seal(IReadOnlyList<LogBlock> blocks, Func<LogBlock, RowSet>? keep, SegmentWriter segment, CancellationToken cancellationToken) =>
        LogSealer.Seal(blocks, keep, segment, cancellationToken);

    public RowSet RowsOf(LogBlock block, IReadOnlySet<string> services) => ServiceRows.Of(block, services);
}
