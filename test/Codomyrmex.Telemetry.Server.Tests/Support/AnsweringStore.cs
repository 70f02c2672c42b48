using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Tests.Support;

/// <summary>A store that answers every append the way the test says, and is empty otherwise.</summary>
sealed class AnsweringStore(Func<CancellationToken, ValueTask<AppendResult>> append) : ITelemetryStore
{
    public StoreCapabilities Capabilities => new("test", false, null);

    public static AnsweringStore Always(AppendResult result) => new(_ => ValueTask.FromResult(result));

    public ValueTask<AppendResult> AppendAsync(Storage.SpanBatch batch, CancellationToken cancellationToken) => append(cancellationToken);

    public ValueTask<AppendResult> AppendAsync(Storage.LogBatch batch, CancellationToken cancellationToken) => append(cancellationToken);

    public ValueTask<AppendResult> AppendAsync(Storage.MetricBatch batch, CancellationToken cancellationToken) => append(cancellationToken);

    public ValueTask<IReadOnlyList<SpanRow>> GetTraceAsync(TraceId traceId, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A fault in the store.");

    public ValueTask<Page<TraceSummary>> SearchTracesAsync(TraceQuery query, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Page<TraceSummary>([], Truncated: "only so far"));

    public ValueTask<IReadOnlyList<TraceSummary>> SummarizeTracesAsync(IReadOnlyCollection<TraceId> traceIds, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A fault in the store.");

    public ValueTask<Page<LogRow>> SearchLogsAsync(LogQuery query, CancellationToken cancellationToken) => ValueTask.FromResult(new Page<LogRow>([]));

    public ValueTask<Page<ServiceSummary>> ListServicesAsync(TimeRange range, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Page<ServiceSummary>([]));

    public ValueTask<Page<ServiceSummary>> ListOperationsAsync(string service, TimeRange range, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Page<ServiceSummary>([]));

    public ValueTask<IReadOnlyList<MetricSummary>> ListMetricsAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<MetricSummary>>([]);

    public ValueTask<MetricPoints> GetMetricPointsAsync(MetricPointsQuery query, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new MetricPoints(null, []));

    public ValueTask<Page<SpanRow>> SearchSpansAsync(SpanQuery query, CancellationToken cancellationToken) => ValueTask.FromResult(new Page<SpanRow>([]));

    public ValueTask<Counts> CountAsync(CountQuery query, CancellationToken cancellationToken) => ValueTask.FromResult(new Counts([]));

    public ValueTask<Heatmap> CountDurationsAsync(HeatmapQuery query, CancellationToken cancellationToken) => ValueTask.FromResult(new Heatmap([]));

    public ValueTask<Page<AttributeKeySummary>> ListAttributeKeysAsync(AttributeKeysQuery query, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Page<AttributeKeySummary>([]));

    public ValueTask<Page<AttributeValueSummary>> ListAttributeValuesAsync(AttributeValuesQuery query, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Page<AttributeValueSummary>([]));

    public ValueTask<Page<ServiceEdge>> ListEdgesAsync(TimeRange range, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Page<ServiceEdge>([]));

    public ValueTask<SeriesResult> SelectSeriesAsync(SeriesQuery query, CancellationToken cancellationToken) => ValueTask.FromResult(new SeriesResult([]));

    public ValueTask<IReadOnlyList<string>> ListLabelsAsync(LabelQuery query, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<string>>([]);

    public ValueTask<IReadOnlyList<MetricMetadata>> ListMetadataAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<MetricMetadata>>([]);

    public ValueTask<IReadOnlyList<SeriesExemplars>> SelectExemplarsAsync(SeriesQuery query, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<SeriesExemplars>>([]);

    public ValueTask<long> DeleteSeriesAsync(IReadOnlyList<LabelMatcher> matchers, TimeRange range, CancellationToken cancellationToken) =>
        ValueTask.FromResult(0L);

    public ValueTask<SignalCounts> DeleteServiceAsync(string service, CancellationToken cancellationToken) => ValueTask.FromResult(default(SignalCounts));

    public StoreStatus GetStatus() => new() { Bytes = 0, OldestNanos = null, Rows = default, Evicted = default };

    public ValueTask DisposeAsync() => default;
}
