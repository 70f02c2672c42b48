namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// Keeps telemetry and answers questions about it. Every engine passes the same conformance suite and gives the same answers.
/// All members are thread-safe. Batches are handed over: the caller never changes one after <c>AppendAsync</c>, and rows in answers stay
/// valid for as long as they are referenced, even when the store has since evicted them.
/// </summary>
/// <remarks>
/// Cancelling a token ends the work soon and throws <see cref="OperationCanceledException"/>; nothing else is thrown for expected
/// conditions: a full store is an <see cref="AppendResult"/>, an unknown trace an empty answer, a bound that cut an answer short
/// <see cref="Page{T}.Truncated"/>. A cursor that the store did not give out for such a query is the caller's mistake and throws
/// <see cref="InvalidCursorException"/>; so is a filter or matcher whose regular expression is none, or a range without an end where one is needed: <see cref="ArgumentException"/>.
/// </remarks>
public interface ITelemetryStore : IAsyncDisposable
{
    /// <summary>What this engine can do; constant for its lifetime.</summary>
    StoreCapabilities Capabilities { get; }

    /// <summary>
    /// Keeps the batch or not. Once accepted, its rows are visible to every later query, but for those that the result says are rejected.
    /// </summary>
    ValueTask<AppendResult> AppendAsync(SpanBatch batch, CancellationToken cancellationToken);

    /// <inheritdoc cref="AppendAsync(SpanBatch, CancellationToken)"/>
    ValueTask<AppendResult> AppendAsync(LogBatch batch, CancellationToken cancellationToken);

    /// <inheritdoc cref="AppendAsync(SpanBatch, CancellationToken)"/>
    ValueTask<AppendResult> AppendAsync(MetricBatch batch, CancellationToken cancellationToken);

    /// <summary>All stored spans of one trace, by start time; empty when the trace is unknown.</summary>
    ValueTask<IReadOnlyList<SpanRow>> GetTraceAsync(TraceId traceId, CancellationToken cancellationToken);

    /// <summary>Traces of which one span matches, in the order asked for.</summary>
    ValueTask<Page<TraceSummary>> SearchTracesAsync(TraceQuery query, CancellationToken cancellationToken);

    /// <summary>The summaries of these traces as they are now, unknown ones left out; what a live view shows after new spans arrived.</summary>
    ValueTask<IReadOnlyList<TraceSummary>> SummarizeTracesAsync(IReadOnlyCollection<TraceId> traceIds, CancellationToken cancellationToken);

    /// <summary>Spans that match, by start time.</summary>
    ValueTask<Page<SpanRow>> SearchSpansAsync(SpanQuery query, CancellationToken cancellationToken);

    /// <summary>Log records that match, by time.</summary>
    ValueTask<Page<LogRow>> SearchLogsAsync(LogQuery query, CancellationToken cancellationToken);

    /// <summary>How many rows match, over time and by the values of a field.</summary>
    ValueTask<Counts> CountAsync(CountQuery query, CancellationToken cancellationToken);

    /// <summary>How many spans match over time and duration, with an example for each cell.</summary>
    ValueTask<Heatmap> CountDurationsAsync(HeatmapQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// The attributes that rows have, those of the most rows first, then by scope and key. A row counts once for an attribute that it repeats, by the first value.
    /// </summary>
    ValueTask<Page<AttributeKeySummary>> ListAttributeKeysAsync(AttributeKeysQuery query, CancellationToken cancellationToken);

    /// <summary>The values that a field has, those of the most rows first, then by value.</summary>
    ValueTask<Page<AttributeValueSummary>> ListAttributeValuesAsync(AttributeValuesQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Calls, errors and latency quantiles per service over a time range; by name. Parents are looked for as <see cref="ServiceEdge.Neighbours"/> says.
    /// </summary>
    ValueTask<Page<ServiceSummary>> ListServicesAsync(TimeRange range, CancellationToken cancellationToken);

    /// <summary>The same per operation (span name) of one service; by name.</summary>
    ValueTask<Page<ServiceSummary>> ListOperationsAsync(string service, TimeRange range, CancellationToken cancellationToken);

    /// <summary>
    /// Who called whom over a time range, taken from the calls' start; by caller, then by what is called. The other side of a call is looked for as
    /// <see cref="ServiceEdge.Neighbours"/> says.
    /// </summary>
    ValueTask<Page<ServiceEdge>> ListEdgesAsync(TimeRange range, CancellationToken cancellationToken);

    /// <summary>Every metric known, by name.</summary>
    ValueTask<IReadOnlyList<MetricSummary>> ListMetricsAsync(CancellationToken cancellationToken);

    /// <summary>The stored points of one metric, grouped into its series, each by time.</summary>
    ValueTask<MetricPoints> GetMetricPointsAsync(MetricPointsQuery query, CancellationToken cancellationToken);

    /// <summary>Prometheus series that match, with their samples in a time range.</summary>
    ValueTask<SeriesResult> SelectSeriesAsync(SeriesQuery query, CancellationToken cancellationToken);

    /// <summary>Names of Prometheus labels, or the values of one; sorted, ordinal.</summary>
    ValueTask<IReadOnlyList<string>> ListLabelsAsync(LabelQuery query, CancellationToken cancellationToken);

    /// <summary>What every Prometheus metric is, by name.</summary>
    ValueTask<IReadOnlyList<MetricMetadata>> ListMetadataAsync(CancellationToken cancellationToken);

    /// <summary>The exemplars of Prometheus series that match, in the order of series.</summary>
    ValueTask<IReadOnlyList<SeriesExemplars>> SelectExemplarsAsync(SeriesQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes the samples in a time range of the OTLP series behind the Prometheus series that match, for ever. Returns how many points are gone.
    /// </summary>
    /// <exception cref="NotSupportedException">The engine can't delete.</exception>
    ValueTask<long> DeleteSeriesAsync(IReadOnlyList<LabelMatcher> matchers, TimeRange range, CancellationToken cancellationToken);

    /// <summary>Deletes all that a service sent, for ever. Returns how many rows are gone.</summary>
    /// <exception cref="NotSupportedException">The engine can't delete.</exception>
    ValueTask<SignalCounts> DeleteServiceAsync(string service, CancellationToken cancellationToken);

    /// <summary>What is stored, since when, in how many bytes, and what had to go.</summary>
    StoreStatus GetStatus();
}
