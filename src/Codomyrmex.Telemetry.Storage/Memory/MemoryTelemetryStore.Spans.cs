namespace Codomyrmex.Telemetry.Storage;

/// <content>Questions about traces, spans and services.</content>
public sealed partial class MemoryTelemetryStore
{
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
        var matching = Spans(query.Range, query.Filter, cancellationToken).Select(span => span.TraceId).ToHashSet();
        var places = Places(matching, query.Order)
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
    public ValueTask<Page<SpanRow>> SearchSpansAsync(SpanQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var after = query.Cursor is null ? default(SpanCursor?) : SpanCursor.Parse(query.Cursor);
        var ordered = Spans(query.Range, query.Filter, cancellationToken)
            .GroupBy(span => new SpanCursor(span.StartNanos, span.TraceId, span.SpanId))
            .Where(copies => after is not { } cursor || copies.Key.CompareTo(cursor, query.Ascending) > 0)
            .Order(Comparer<IGrouping<SpanCursor, SpanRow>>.Create((left, right) => left.Key.CompareTo(right.Key, query.Ascending)))
            .ToArray();
        var shown = new List<SpanRow>();
        var groups = 0;
        while (groups < ordered.Length && shown.Count < query.Limit)
            shown.AddRange(ordered[groups++]);
        return ValueTask.FromResult(new Page<SpanRow>(shown, groups < ordered.Length ? ordered[groups - 1].Key.ToString() : null));
    }

    /// <inheritdoc/>
    public ValueTask<Heatmap> CountDurationsAsync(HeatmapQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!TimeBuckets.IsBounded(query.Range))
            throw new ArgumentException("A heatmap needs a range with a beginning and an end.", nameof(query));
        var buckets = new TimeBuckets(query.Range, query.Buckets);
        return ValueTask.FromResult(new Heatmap(
        [
            .. Spans(query.Range, query.Filter, cancellationToken)
                .GroupBy(span => (Bucket: buckets.IndexOf(span.StartNanos), Step: DurationScale.StepOf(span.DurationNanos)))
                .OrderBy(cell => cell.Key)
                .Select(cell => new HeatmapCell(cell.Key.Bucket, cell.Key.Step, cell.LongCount(), cell.First().TraceId)),
        ]));
    }

    /// <inheritdoc/>
    public ValueTask<Page<ServiceSummary>> ListServicesAsync(TimeRange range, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Page<ServiceSummary>(ServiceSummarizer.ByService(
            Spans(range, null, cancellationToken), trace => TraceSpans(trace).Where(span => ServiceEdge.Neighbours(range).Contains(span.StartNanos)))));

    /// <inheritdoc/>
    public ValueTask<Page<ServiceSummary>> ListOperationsAsync(string service, TimeRange range, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Page<ServiceSummary>(ServiceSummarizer.ByOperation(Spans(range, null, cancellationToken).Where(span => span.Service == service))));

    /// <inheritdoc/>
    public ValueTask<Page<ServiceEdge>> ListEdgesAsync(TimeRange range, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Page<ServiceEdge>(new EdgeFinder(Spans(ServiceEdge.Neighbours(range), null, cancellationToken)).Find(range)));

    IEnumerable<SpanRow> Spans(TimeRange range, Filter? filter, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var passes = RowFilter.OfSpans(filter, Fields);
        return Snapshot(_spans)
            .SelectMany(stored => Checked(stored, cancellationToken).Rows.Select(row => stored.Batch[row]))
            .Where(span => range.Contains(span.StartNanos) && passes(span));
    }

    SpanFields Fields => new(traceId => Summarize([traceId]) is [var trace] ? trace : null);

    SpanRow[] TraceSpans(TraceId traceId)
    {
        lock (_lock)
            return _traces.Find(traceId)?.ToArray() ?? [];
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

    static StoredBatch<TBatch> Checked<TBatch>(StoredBatch<TBatch> stored, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return stored;
    }
}
