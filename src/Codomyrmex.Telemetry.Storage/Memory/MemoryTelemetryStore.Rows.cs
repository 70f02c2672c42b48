namespace Codomyrmex.Telemetry.Storage;

/// <content>Questions about log records, and those about rows of either signal.</content>
public sealed partial class MemoryTelemetryStore
{
    /// <inheritdoc/>
    public ValueTask<Page<LogRow>> SearchLogsAsync(LogQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var after = query.Cursor is null ? default(LogCursor?) : LogCursor.Parse(query.Cursor);
        var direction = query.Ascending ? 1 : -1;
        var found = Logs(query.Range, query.Filter, cancellationToken)
            .Where(log => after is not { } cursor || direction * log.Place.CompareTo(cursor) > 0)
            .Order(Comparer<(LogRow Row, LogCursor Place)>.Create((left, right) => direction * left.Place.CompareTo(right.Place)))
            .Take(query.Limit + 1).ToArray();
        var shown = found.Take(query.Limit).ToArray();
        var next = found.Length > query.Limit ? shown[^1].Place.ToString() : null;
        return ValueTask.FromResult(new Page<LogRow>(Array.ConvertAll(shown, log => log.Row), next));
    }

    /// <inheritdoc/>
    public ValueTask<Counts> CountAsync(CountQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var fields = Fields;
        return ValueTask.FromResult(query.Signal == RowSignal.Traces
            ? RowCounting.Count(Spans(query.Range, query.Filter, cancellationToken), query, span => span.StartNanos, fields.Values)
            : RowCounting.Count(Logs(query.Range, query.Filter, cancellationToken).Select(log => log.Row), query, log => log.TimeNanos, LogFields.Values));
    }

    /// <inheritdoc/>
    public ValueTask<Page<AttributeKeySummary>> ListAttributeKeysAsync(AttributeKeysQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ValueTask.FromResult(new Page<AttributeKeySummary>(AttributeCounting.Keys(
            query.Signal == RowSignal.Traces
                ? Spans(query.Range, null, cancellationToken).SelectMany(AttributeCounting.Of)
                : Logs(query.Range, null, cancellationToken).SelectMany(log => AttributeCounting.Of(log.Row)),
            query)));
    }

    /// <inheritdoc/>
    public ValueTask<Page<AttributeValueSummary>> ListAttributeValuesAsync(AttributeValuesQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var fields = Fields;
        return ValueTask.FromResult(new Page<AttributeValueSummary>(AttributeCounting.Values(
            query.Signal == RowSignal.Traces
                ? Spans(query.Range, null, cancellationToken).Select(span => fields.Values(span, query.Field))
                : Logs(query.Range, null, cancellationToken).Select(log => LogFields.Values(log.Row, query.Field)),
            query)));
    }

    IEnumerable<(LogRow Row, LogCursor Place)> Logs(TimeRange range, Filter? filter, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var passes = RowFilter.OfLogs(filter);
        return Snapshot(_logs)
            .SelectMany(stored => Checked(stored, cancellationToken).Rows.Select(row =>
                (Row: stored.Batch[row], Place: new LogCursor(stored.Batch.TimeNanos[row], stored.FirstArrival + row))))
            .Where(log => range.Contains(log.Place.TimeNanos) && passes(log.Row));
    }
}
