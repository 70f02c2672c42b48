using Codomyrmex.Telemetry.Storage.Embedded;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// The default store: a log, heads in memory, and immutable segments of columns, on disk or in memory. A batch is accepted once it is in the log, and is found by every
/// question from then on. Thread-safe.
/// </summary>
public sealed class EmbeddedTelemetryStore : ITelemetryStore
{
    static readonly TimeSpan MaxAhead = TimeSpan.FromDays(1);

    readonly EmbeddedStoreOptions _options;
    readonly StoreTables _tables;
    readonly MetricQueries _metrics;
    readonly QueryBounds _bounds;
    readonly DerivedMetrics? _derived;
    readonly DerivedFeed? _feed;
    int _isDisposed;

    EmbeddedTelemetryStore(EmbeddedStoreOptions options, StoreTables tables)
    {
        _options = options;
        _tables = tables;
        _metrics = new MetricQueries(tables.Metrics.Index);
        _bounds = new QueryBounds(options.MaxQueryBytes);
        if (options.DerivesMetrics)
        {
            _derived = new DerivedMetrics(options.TimeProvider);
            _feed = new DerivedFeed(_derived, batch => _tables.Points.AppendAsync(batch, Range()), options.TimeProvider);
        }

        Capabilities = new StoreCapabilities("embedded", options.Directory is not null, options.EffectiveCapacityBytes, options.Retention);
    }

    /// <inheritdoc/>
    public StoreCapabilities Capabilities { get; }

    /// <summary>Opens a store with all that its directory holds. However the process before ended, everything it accepted is there.</summary>
    /// <exception cref="StoreOpeningException">Options are wrong, or the directory can't be used; the exception names everything that stands against it.</exception>
    public static Task<EmbeddedTelemetryStore> OpenAsync(EmbeddedStoreOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        // Reading what is there may take a second.
        return Task.Run(async () => new EmbeddedTelemetryStore(options, await StoreTables.OpenAsync(options)), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<AppendResult> AppendAsync(SpanBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var result = await AppendAsync(_tables.Spans, batch, batch.EstimatedBytes, cancellationToken);
        if (result.Outcome == AppendOutcome.Accepted)
            _derived?.Add(batch);
        return result;
    }

    /// <inheritdoc/>
    public async ValueTask<AppendResult> AppendAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var result = await AppendAsync(_tables.Logs, batch, batch.EstimatedBytes, cancellationToken);
        if (result.Outcome == AppendOutcome.Accepted)
            _derived?.Add(batch);
        return result;
    }

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(MetricBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return AppendAsync(_tables.Points, batch, batch.EstimatedBytes, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SpanRow>> GetTraceAsync(TraceId traceId, CancellationToken cancellationToken) =>
        _tables.Spans.AskAsync(blocks => TraceReader.Answer(blocks, traceId, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Page<TraceSummary>> SearchTracesAsync(TraceQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _tables.Spans.AskAsync(blocks => TraceSearch.Answer(blocks, query, _bounds, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TraceSummary>> SummarizeTracesAsync(IReadOnlyCollection<TraceId> traceIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(traceIds);
        return _tables.Spans.AskAsync(blocks => TraceSummaries.Answer(blocks, traceIds, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<Page<SpanRow>> SearchSpansAsync(SpanQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _tables.Spans.AskAsync(blocks => SpanSearch.Answer(blocks, query, _bounds, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<Page<LogRow>> SearchLogsAsync(LogQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _tables.Logs.AskAsync(blocks => LogRecordSearch.Answer(blocks, query, _bounds, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<Counts> CountAsync(CountQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return AskAsync(query.Signal, blocks => RowCounts.Answer(blocks, query, _bounds, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<Heatmap> CountDurationsAsync(HeatmapQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _tables.Spans.AskAsync(blocks => DurationCounts.Answer(blocks, query, _bounds, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<Page<AttributeKeySummary>> ListAttributeKeysAsync(AttributeKeysQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return AskAsync(query.Signal, blocks => AttributeKeys.Answer(blocks, query, _bounds, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<Page<AttributeValueSummary>> ListAttributeValuesAsync(AttributeValuesQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return AskAsync(query.Signal, blocks => FieldValues.Answer(blocks, query, _bounds, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<Page<ServiceSummary>> ListServicesAsync(TimeRange range, CancellationToken cancellationToken) =>
        _tables.Spans.AskAsync(blocks => Services.Answer(blocks, range, _bounds, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Page<ServiceSummary>> ListOperationsAsync(string service, TimeRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(service);
        return _tables.Spans.AskAsync(blocks => Operations.Answer(blocks, service, range, _bounds, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<Page<ServiceEdge>> ListEdgesAsync(TimeRange range, CancellationToken cancellationToken) =>
        _tables.Spans.AskAsync(blocks => Edges.Answer(blocks, range, _bounds, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<MetricSummary>> ListMetricsAsync(CancellationToken cancellationToken) =>
        _tables.Points.AskAsync(_ => _metrics.ListMetrics(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<MetricPoints> GetMetricPointsAsync(MetricPointsQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _tables.Points.AskAsync(blocks => _metrics.GetPoints(blocks, query, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<SeriesResult> SelectSeriesAsync(SeriesQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _tables.Points.AskAsync(blocks => _metrics.SelectSeries(blocks, query, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ListLabelsAsync(LabelQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _tables.Points.AskAsync(blocks => _metrics.ListLabels(blocks, query, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<MetricMetadata>> ListMetadataAsync(CancellationToken cancellationToken) =>
        _tables.Points.AskAsync(_ => _metrics.ListMetadata(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SeriesExemplars>> SelectExemplarsAsync(SeriesQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _tables.Points.AskAsync(blocks => _metrics.SelectExemplars(blocks, query, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">It can't be done at present, such as on a full disk.</exception>
    public async ValueTask<long> DeleteSeriesAsync(IReadOnlyList<LabelMatcher> matchers, TimeRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(matchers);
        var series = await _tables.Points.AskAsync(blocks => _metrics.SeriesToDelete(blocks, matchers, cancellationToken), cancellationToken);
        return series.Count == 0 ? 0 : await _tables.Points.DeleteAsync((_, block) => MetricQueries.RowsOf(block, series, range), cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">It can't be done at present, such as on a full disk.</exception>
    public async ValueTask<SignalCounts> DeleteServiceAsync(string service, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(service);
        return new SignalCounts(
            await _tables.Spans.DeleteServiceAsync(service, cancellationToken),
            await _tables.Points.DeleteServiceAsync(service, cancellationToken),
            await _tables.Logs.DeleteServiceAsync(service, cancellationToken));
    }

    /// <summary>Seals everything that was appended before, applies the bounds on age and bytes, and merges segments until there is nothing to merge.</summary>
    /// <exception cref="IOException">It can't be done at present, such as on a full disk.</exception>
    public Task CompactAsync(CancellationToken cancellationToken) => _tables.CompactAsync(cancellationToken);

    /// <inheritdoc/>
    public StoreStatus GetStatus() => _tables.GetStatus();

    /// <summary>Writes everything, makes it safe, and lets the directory go. Appends that come later throw <see cref="ObjectDisposedException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_feed is not null && Interlocked.Exchange(ref _isDisposed, 1) == 0)
            await _feed.DisposeAsync();
        await _tables.DisposeAsync();
    }

    ValueTask<AppendResult> AppendAsync<TBatch, TBlock>(SignalTable<TBatch, TBlock> table, TBatch batch, long bytes, CancellationToken cancellationToken)
        where TBatch : class
        where TBlock : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        return bytes <= _options.EffectiveCapacityBytes
            ? table.AppendAsync(batch, Range())
            : ValueTask.FromResult(new AppendResult(
                AppendOutcome.Refused, $"the request takes {bytes} bytes in the store, which holds at most {_options.EffectiveCapacityBytes}; send less at once"));
    }

    // The times that rows may have.
    TimeRange Range()
    {
        if (_options.Retention is not { } retention)
            return TimeRange.All;
        var now = _options.TimeProvider.GetUtcNow() - DateTimeOffset.UnixEpoch;
        return new TimeRange(UnixNanos.Of(now - retention), UnixNanos.Of(now + MaxAhead));
    }

    ValueTask<TAnswer> AskAsync<TAnswer>(RowSignal signal, Func<IReadOnlyList<Block>, TAnswer> question, CancellationToken cancellationToken) =>
        signal == RowSignal.Traces ? _tables.Spans.AskAsync(question, cancellationToken) : _tables.Logs.AskAsync(question, cancellationToken);
}
