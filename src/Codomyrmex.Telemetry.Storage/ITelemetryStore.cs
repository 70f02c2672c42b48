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
/// <see cref="InvalidCursorException"/>.
/// </remarks>
public interface ITelemetryStore : IAsyncDisposable
{
    /// <summary>What this engine can do; constant for its lifetime.</summary>
    StoreCapabilities Capabilities { get; }

    /// <summary>Keeps the batch whole or not at all. Once accepted, its rows are visible to every later query.</summary>
    ValueTask<AppendResult> AppendAsync(SpanBatch batch, CancellationToken cancellationToken);

    /// <inheritdoc cref="AppendAsync(SpanBatch, CancellationToken)"/>
    ValueTask<AppendResult> AppendAsync(LogBatch batch, CancellationToken cancellationToken);

    /// <inheritdoc cref="AppendAsync(SpanBatch, CancellationToken)"/>
    ValueTask<AppendResult> AppendAsync(MetricBatch batch, CancellationToken cancellationToken);

    /// <summary>All stored spans of one trace, by start time; empty when the trace is unknown.</summary>
    ValueTask<IReadOnlyList<SpanRow>> GetTraceAsync(TraceId traceId, CancellationToken cancellationToken);

    /// <summary>Traces of which one span matches all conditions, in the order asked for.</summary>
    ValueTask<Page<TraceSummary>> SearchTracesAsync(TraceQuery query, CancellationToken cancellationToken);

    /// <summary>The summaries of these traces as they are now, unknown ones left out; what a live view shows after new spans arrived.</summary>
    ValueTask<IReadOnlyList<TraceSummary>> SummarizeTracesAsync(IReadOnlyCollection<TraceId> traceIds, CancellationToken cancellationToken);

    /// <summary>Log records that match all conditions, by time.</summary>
    ValueTask<Page<LogRow>> SearchLogsAsync(LogQuery query, CancellationToken cancellationToken);

    /// <summary>Calls, errors and latency quantiles per service over a time range; by name.</summary>
    ValueTask<IReadOnlyList<ServiceSummary>> ListServicesAsync(TimeRange range, CancellationToken cancellationToken);

    /// <summary>The same per operation (span name) of one service; by name.</summary>
    ValueTask<IReadOnlyList<ServiceSummary>> ListOperationsAsync(string service, TimeRange range, CancellationToken cancellationToken);

    /// <summary>Every metric known, by name.</summary>
    ValueTask<IReadOnlyList<MetricSummary>> ListMetricsAsync(CancellationToken cancellationToken);

    /// <summary>The stored points of one metric, grouped into its series, each by time.</summary>
    ValueTask<MetricPoints> GetMetricPointsAsync(MetricPointsQuery query, CancellationToken cancellationToken);

    /// <summary>What is stored, since when, in how many bytes, and what had to go.</summary>
    StoreStatus GetStatus();
}
