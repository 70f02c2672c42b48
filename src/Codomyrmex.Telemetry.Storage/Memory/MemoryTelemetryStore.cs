namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// The reference store, which engines are compared with: everything in memory, bounded in bytes, and every question answered by looking at every row that
/// may matter. When full, it evicts the oldest batch of the signal that takes the most, so each signal keeps at least a third of the capacity to itself unless
/// one batch alone needs more than the rest, and counts what goes. Only traces and the points of metrics are found by index.
/// Thread-safe: a lock guards the indexes and is not held while questions look at rows.
/// </summary>
public sealed partial class MemoryTelemetryStore : ITelemetryStore
{
    readonly Lock _lock = new();
    readonly long _capacity;
    readonly BatchQueue<SpanBatch> _spans = new();
    readonly BatchQueue<LogBatch> _logs = new();
    readonly BatchQueue<MetricBatch> _points = new();
    readonly TraceIndex _traces = new();
    readonly MetricIndex _metrics = new();

    /// <summary>An empty store.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not positive.</exception>
    public MemoryTelemetryStore(MemoryStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.CapacityBytes);
        _capacity = options.CapacityBytes;
        Capabilities = new StoreCapabilities("memory", IsDurable: false, _capacity);
    }

    /// <inheritdoc/>
    public StoreCapabilities Capabilities { get; }

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(SpanBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Append(_spans, batch, batch.Count, batch.EstimatedBytes, _traces.Add, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Append(_logs, batch, batch.Count, batch.EstimatedBytes, _ => 0, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(MetricBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Append(_points, batch, batch.Count, batch.EstimatedBytes, _metrics.Add, cancellationToken);
    }

    /// <inheritdoc/>
    public StoreStatus GetStatus()
    {
        lock (_lock)
        {
            var oldest = Oldest(_spans, batch => batch.Starts, (batch, row) => batch.StartNanos[row])
                .Concat(Oldest(_logs, batch => batch.Times, (batch, row) => batch.TimeNanos[row]))
                .Concat(Oldest(_points, batch => batch.Times, (batch, row) => batch.TimeNanos[row]));
            return new StoreStatus
            {
                Bytes = _spans.Bytes + _logs.Bytes + _points.Bytes,
                SignalBytes = new SignalCounts(_spans.Bytes, _points.Bytes, _logs.Bytes),
                OldestNanos = oldest.Select(time => (long?)time).Min(),
                Rows = new SignalCounts(_spans.Rows, _points.Rows, _logs.Rows),
                Evicted = new SignalCounts(_spans.EvictedRows, _points.EvictedRows, _logs.EvictedRows),
                Deleted = new SignalCounts(_spans.DeletedRows, _points.DeletedRows, _logs.DeletedRows),
                DuplicatePoints = _metrics.DuplicatePoints,
                SeriesCount = _metrics.SeriesCount,
            };
        }
    }

    /// <summary>Nothing to release.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <param name="queue">The signal's batches.</param>
    /// <param name="batch">The new one.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="bytes">What it takes without indexes.</param>
    /// <param name="index">Adds it to the signal's index and returns the bytes by which that grew, about.</param>
    /// <param name="cancellationToken">Ends the work before anything is kept.</param>
    ValueTask<AppendResult> Append<TBatch>(
        BatchQueue<TBatch> queue, TBatch batch, int rows, long bytes, Func<TBatch, long> index, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (rows == 0)
            return ValueTask.FromResult(AppendResult.Accepted);
        if (bytes > _capacity)
        {
            return ValueTask.FromResult(new AppendResult(
                AppendOutcome.Refused, $"the request takes {bytes} bytes in the store, which holds at most {_capacity}; send less at once"));
        }

        lock (_lock)
        {
            queue.Add(batch, rows, bytes + index(batch));
            while (_spans.Bytes + _logs.Bytes + _points.Bytes > _capacity && TryEvict(queue))
            {
            }
        }

        return ValueTask.FromResult(AppendResult.Accepted);
    }

    // Removes the oldest batch of the signal that takes the most; false when nothing is left but the batch just accepted, which must stay.
    bool TryEvict(object newest)
    {
        var (spans, logs, points) = (Evictable(_spans, newest), Evictable(_logs, newest), Evictable(_points, newest));
        if (spans < 0 && logs < 0 && points < 0)
            return false;
        if (spans >= logs && spans >= points)
            _traces.Remove(_spans.Evict());
        else if (logs >= points)
            _logs.Evict();
        else
            _metrics.Remove(_points.Evict());
        return true;
    }

    static long Evictable<TBatch>(BatchQueue<TBatch> queue, object newest) =>
        queue.Count > (ReferenceEquals(queue, newest) ? 1 : 0) ? queue.Bytes : -1;

    static IEnumerable<long> Oldest<TBatch>(BatchQueue<TBatch> queue, Func<TBatch, TimeBounds> bounds, Func<TBatch, int, long> time) =>
        queue.Snapshot().Select(stored => stored.Deleted.Count == 0 ? bounds(stored.Batch).MinNanos : stored.Rows.Min(row => time(stored.Batch, row)));

    StoredBatch<TBatch>[] Snapshot<TBatch>(BatchQueue<TBatch> queue)
    {
        lock (_lock)
            return queue.Snapshot();
    }
}
