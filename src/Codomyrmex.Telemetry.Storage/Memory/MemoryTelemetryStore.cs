namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// The reference store: everything in memory, bounded in bytes. When full, it evicts the oldest batch of the signal that takes the most, so each signal
/// keeps at least a third of the capacity to itself unless one batch alone needs more than the rest, and counts what goes. Searches scan; a trace and a metric are found by index.
/// Thread-safe: a lock guards the indexes and is never held while batches are scanned.
/// </summary>
public sealed class MemoryTelemetryStore : ITelemetryStore
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
    public ValueTask<IReadOnlyList<SpanRow>> GetTraceAsync(TraceId traceId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<SpanRow>>([.. TraceSpans(traceId).OrderBy(span => span.StartNanos)]);
    }

    /// <inheritdoc/>
    public ValueTask<Page<TraceSummary>> SearchTracesAsync(TraceQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var after = query.Cursor is null ? default(TraceCursor?) : TraceCursor.Parse(query.Cursor, query.Order);
        var places = Places(Scan(query.Range, query.Filter, cancellationToken).Select(span => span.TraceId).ToHashSet(), query.Order)
            .Where(place => after is not { } cursor || cursor.Precedes(place.Key, place.TraceId))
            .OrderByDescending(place => place.Key).ThenBy(place => place.TraceId)
            .Take(query.Limit + 1).ToArray();
        var shown = places.Take(query.Limit).ToArray();
        var next = places.Length > query.Limit ? shown[^1].ToString() : null;
        return ValueTask.FromResult(new Page<TraceSummary>(Summarize(shown.Select(place => place.TraceId)), next));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TraceSummary>> SummarizeTracesAsync(IReadOnlyCollection<TraceId> traceIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(traceIds);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Summarize(traceIds));
    }

    /// <inheritdoc/>
    public ValueTask<Page<LogRow>> SearchLogsAsync(LogQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ValueTask.FromResult(LogSearch.Search(Snapshot(_logs), query, cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ServiceSummary>> ListServicesAsync(TimeRange range, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ServiceSummarizer.ByService(Scan(range, null, cancellationToken), TraceSpans));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ServiceSummary>> ListOperationsAsync(string service, TimeRange range, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ServiceSummarizer.ByOperation(Scan(range, Filter.Equal(new FilterField(FieldKind.Service), FilterValue.Of(service)), cancellationToken)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<MetricSummary>> ListMetricsAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return ValueTask.FromResult<IReadOnlyList<MetricSummary>>(_metrics.Summarize());
    }

    /// <inheritdoc/>
    public ValueTask<MetricPoints> GetMetricPointsAsync(MetricPointsQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        MetricSummary metric;
        MetricPointRow[][] arrived;
        lock (_lock)
        {
            if (_metrics.Find(query.Name) is not { } stored)
                return ValueTask.FromResult(new MetricPoints(null, []));
            metric = stored.Summarize();
            arrived = stored.Series(query.Service);
        }

        return ValueTask.FromResult(SeriesPoints.Arrange(metric, arrived, query));
    }

    /// <inheritdoc/>
    public ValueTask<Page<SpanRow>> SearchSpansAsync(SpanQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<Counts> CountAsync(CountQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<Heatmap> CountDurationsAsync(HeatmapQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<AttributeKeySummary>> ListAttributeKeysAsync(AttributeKeysQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<AttributeValueSummary>> ListAttributeValuesAsync(AttributeValuesQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ServiceEdge>> ListEdgesAsync(TimeRange range, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<SeriesResult> SelectSeriesAsync(SeriesQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ListLabelsAsync(LabelQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<MetricMetadata>> ListMetadataAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SeriesExemplars>> SelectExemplarsAsync(SeriesQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<long> DeleteSeriesAsync(IReadOnlyList<LabelMatcher> matchers, TimeRange range, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<SignalCounts> DeleteServiceAsync(string service, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public StoreStatus GetStatus()
    {
        lock (_lock)
        {
            var oldest = _spans.Snapshot().Select(entry => entry.Batch.Starts.MinNanos)
                .Concat(_logs.Snapshot().Select(entry => entry.Batch.Times.MinNanos))
                .Concat(_points.Snapshot().Select(entry => entry.Batch.Times.MinNanos))
                .DefaultIfEmpty(long.MaxValue).Min();
            return new StoreStatus
            {
                Bytes = _spans.Bytes + _logs.Bytes + _points.Bytes,
                OldestNanos = oldest == long.MaxValue ? null : oldest,
                Rows = new SignalCounts(_spans.Rows, _points.Rows, _logs.Rows),
                Evicted = new SignalCounts(_spans.EvictedRows, _points.EvictedRows, _logs.EvictedRows),
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

    BatchQueue<TBatch>.Entry[] Snapshot<TBatch>(BatchQueue<TBatch> queue)
    {
        lock (_lock)
            return queue.Snapshot();
    }

    SpanRow[] TraceSpans(TraceId traceId)
    {
        lock (_lock)
            return _traces.Find(traceId)?.ToArray() ?? [];
    }

    IEnumerable<SpanRow> Scan(TimeRange range, Filter? filter, CancellationToken cancellationToken)
    {
        var matches = RowFilter.OfSpans(filter, new SpanFields(traceId => Summarize([traceId]) is [var trace] ? trace : null));
        foreach (var entry in Snapshot(_spans))
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var row = 0; row < entry.Batch.Count; row++)
            {
                if (range.Contains(entry.Batch.StartNanos[row]) && matches(entry.Batch[row]))
                    yield return entry.Batch[row];
            }
        }
    }

    List<TraceCursor> Places(HashSet<TraceId> traceIds, TraceOrder order)
    {
        var places = new List<TraceCursor>(traceIds.Count);
        lock (_lock)
        {
            foreach (var traceId in traceIds)
            {
                if (_traces.Find(traceId) is { } trace)
                    places.Add(new TraceCursor(order, order == TraceOrder.Recent ? trace.StartNanos : trace.DurationNanos, traceId));
            }
        }

        return places;
    }

    IReadOnlyList<TraceSummary> Summarize(IEnumerable<TraceId> traceIds) =>
        [.. traceIds.Select(TraceSpans).Where(spans => spans.Length > 0).Select(TraceSummarizer.Summarize)];
}
