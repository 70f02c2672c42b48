namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>
/// A store that settles before every first question after an append or a deletion. One call at a time goes through, so that nobody asks a store that is
/// being replaced.
/// </summary>
sealed class SettledStore(ITelemetryStore store, Func<ITelemetryStore, ValueTask<ITelemetryStore>> settle) : ITelemetryStore
{
    readonly SemaphoreSlim _one = new(1);
    ITelemetryStore _store = store;
    bool _isSettled;

    public StoreCapabilities Capabilities => _store.Capabilities;

    public ValueTask<AppendResult> AppendAsync(SpanBatch batch, CancellationToken cancellationToken) =>
        DoAsync(store => store.AppendAsync(batch, cancellationToken), isQuestion: false);

    public ValueTask<AppendResult> AppendAsync(LogBatch batch, CancellationToken cancellationToken) =>
        DoAsync(store => store.AppendAsync(batch, cancellationToken), isQuestion: false);

    public ValueTask<AppendResult> AppendAsync(MetricBatch batch, CancellationToken cancellationToken) =>
        DoAsync(store => store.AppendAsync(batch, cancellationToken), isQuestion: false);

    public ValueTask<IReadOnlyList<SpanRow>> GetTraceAsync(TraceId traceId, CancellationToken cancellationToken) =>
        DoAsync(store => store.GetTraceAsync(traceId, cancellationToken));

    public ValueTask<Page<TraceSummary>> SearchTracesAsync(TraceQuery query, CancellationToken cancellationToken) =>
        DoAsync(store => store.SearchTracesAsync(query, cancellationToken));

    public ValueTask<IReadOnlyList<TraceSummary>> SummarizeTracesAsync(IReadOnlyCollection<TraceId> traceIds, CancellationToken cancellationToken) =>
        DoAsync(store => store.SummarizeTracesAsync(traceIds, cancellationToken));

    public ValueTask<Page<SpanRow>> SearchSpansAsync(SpanQuery query, CancellationToken cancellationToken) =>
        DoAsync(store => store.SearchSpansAsync(query, cancellationToken));

    public ValueTask<Page<LogRow>> SearchLogsAsync(LogQuery query, CancellationToken cancellationToken) =>
        DoAsync(store => store.SearchLogsAsync(query, cancellationToken));

    public ValueTask<Counts> CountAsync(CountQuery query, CancellationToken cancellationToken) =>
        DoAsync(store => store.CountAsync(query, cancellationToken));

    public ValueTask<Heatmap> CountDurationsAsync(HeatmapQuery query, CancellationToken cancellationToken) =>
        DoAsync(store => store.CountDurationsAsync(query, cancellationToken));

    public ValueTask<Page<AttributeKeySummary>> ListAttributeKeysAsync(AttributeKeysQuery query, CancellationToken cancellationToken) =>
        DoAsync(store => store.ListAttributeKeysAsync(query, cancellationToken));

    public ValueTask<Page<AttributeValueSummary>> ListAttributeValuesAsync(AttributeValuesQuery query, CancellationToken cancellationToken) =>
        DoAsync(store => store.ListAttributeValuesAsync(query, cancellationToken));

    public ValueTask<Page<ServiceSummary>> ListServicesAsync(TimeRange range, CancellationToken cancellationToken) =>
        DoAsync(store => store.ListServicesAsync(range, cancellationToken));

    public ValueTask<Page<ServiceSummary>> ListOperationsAsync(string service, TimeRange range, CancellationToken cancellationToken) =>
        DoAsync(store => store.ListOperationsAsync(service, range, cancellationToken));

    public ValueTask<Page<ServiceEdge>> ListEdgesAsync(TimeRange range, CancellationToken cancellationToken) =>
        DoAsync(store => store.ListEdgesAsync(range, cancellationToken));

    public ValueTask<IReadOnlyList<MetricSummary>> ListMetricsAsync(CancellationToken cancellationToken) =>
        DoAsync(store => store.ListMetricsAsync(cancellationToken));

    public ValueTask<MetricPoints> GetMetricPointsAsync(MetricPointsQuery query, CancellationToken cancellationToken) =>
        DoAsync(store => store.GetMetricPointsAsync(query, cancellationToken));

    public ValueTask<SeriesResult> SelectSeriesAsync(SeriesQuery query, CancellationToken cancellationToken) =>
        DoAsync(store => store.SelectSeriesAsync(query, cancellationToken));

    public ValueTask<IReadOnlyList<string>> ListLabelsAsync(LabelQuery query, CancellationToken cancellationToken) =>
        DoAsync(store => store.ListLabelsAsync(query, cancellationToken));

    public ValueTask<IReadOnlyList<MetricMetadata>> ListMetadataAsync(CancellationToken cancellationToken) =>
        DoAsync(store => store.ListMetadataAsync(cancellationToken));

    public ValueTask<IReadOnlyList<SeriesExemplars>> SelectExemplarsAsync(SeriesQuery query, CancellationToken cancellationToken) =>
        DoAsync(store => store.SelectExemplarsAsync(query, cancellationToken));

    public ValueTask<long> DeleteSeriesAsync(IReadOnlyList<LabelMatcher> matchers, TimeRange range, CancellationToken cancellationToken) =>
        DoAsync(store => store.DeleteSeriesAsync(matchers, range, cancellationToken), isQuestion: false);

    public ValueTask<SignalCounts> DeleteServiceAsync(string service, CancellationToken cancellationToken) =>
        DoAsync(store => store.DeleteServiceAsync(service, cancellationToken), isQuestion: false);

    public StoreStatus GetStatus() => _store.GetStatus();

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _one.Dispose();
    }

    async ValueTask<T> DoAsync<T>(Func<ITelemetryStore, ValueTask<T>> action, bool isQuestion = true)
    {
        await _one.WaitAsync();
        try
        {
            if (isQuestion && !_isSettled)
                _store = await settle(_store);
            _isSettled = isQuestion;
            return await action(_store);
        }
        finally
        {
            _one.Release();
        }
    }
}
