using System.Buffers;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Metric points on their way through the engine. Thread-safe.</summary>
/// <param name="maxSeries">The most series; points of further ones are not admitted.</param>
sealed class MetricFormat(int maxSeries) : ISignalFormat<MetricBatch, MetricBlock>
{
    long _duplicates;

    /// <summary>Every series there is.</summary>
    public SeriesIndex Index { get; } = new(maxSeries);

    /// <summary>Points that gave way to others of the same series and time, which arrived later, when rows were sealed.</summary>
    public long DuplicatePoints => Interlocked.Read(ref _duplicates);

    public string Name => "metrics";

    // Runs are the longer the more points of few series lie together.
    public int GroupRows => 1 << 18;

    public int CountOf(MetricBatch batch) => batch.Count;

    public long BytesOf(MetricBatch batch) => batch.EstimatedBytes + (batch.Count * 20L);

    public TimeBounds TimesOf(MetricBatch batch) => batch.Times;

    public MetricBatch Within(MetricBatch batch, TimeRange range)
    {
        var kept = new RowSet(batch.Count);
        for (var row = 0; row < batch.Count; row++)
        {
            if (range.Contains(batch.TimeNanos[row]))
                kept.Add(row);
        }

        return Only(batch, kept);
    }

    public MetricBatch Admit(MetricBatch batch, out string? reason)
    {
        reason = null;
        if (Index.Admit(batch) is not { } admitted)
            return batch;
        reason = $"points of new series are not taken: {maxSeries} series are the most that are stored";
        return Only(batch, admitted);
    }

    public void Write(MetricBatch batch, IBufferWriter<byte> log) => MetricBatchCodec.Write(batch, log);

    public MetricBatch Read(ReadOnlySpan<byte> log) => MetricBatchCodec.Read(log);

    public MetricBatch Combine(IReadOnlyList<MetricBatch> batches)
    {
        var copy = new MetricRowCopy();
        foreach (var batch in batches)
        {
            for (var row = 0; row < batch.Count; row++)
                copy.Add(batch[row]);
        }

        return copy.Builder.Build();
    }

    public MetricBlock BlockOf(MetricBatch batch, long firstArrival) => Noted(new BatchMetricBlock(batch, Index));

    public MetricBlock BlockOf(RowGroup group) => Noted(new GroupMetricBlock(group, Index));

    public void Seal(IReadOnlyList<MetricBlock> blocks, Func<MetricBlock, RowSet>? keep, SegmentWriter segment, CancellationToken cancellationToken)
    {
        using var sealing = new MetricSealing(blocks, keep, segment, GroupRows);
        sealing.Run(cancellationToken);
        Interlocked.Add(ref _duplicates, sealing.Duplicates);
    }

    public RowSet RowsOf(MetricBlock block, IReadOnlySet<string> services) => block.RowsOf(services);

    public void Forget() => Index.RemoveGone();

    public void Release(MetricBlock block) => Index.Release(block);

    MetricBlock Noted(MetricBlock block)
    {
        Index.Add(block);
        return block;
    }

    static MetricBatch Only(MetricBatch batch, RowSet rows)
    {
        if (rows.Count == batch.Count)
            return batch;
        var copy = new MetricRowCopy();
        foreach (var row in rows.ToArray())
            copy.Add(batch[row]);
        return copy.Builder.Build();
    }
}
