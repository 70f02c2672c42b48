namespace Codomyrmex.Telemetry.Storage;

/// <content>Deleting.</content>
public sealed partial class MemoryTelemetryStore
{
    /// <inheritdoc/>
    public ValueTask<long> DeleteSeriesAsync(IReadOnlyList<LabelMatcher> matchers, TimeRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(matchers);
        cancellationToken.ThrowIfCancellationRequested();
        var tests = LabelTest.Of(matchers);
        lock (_lock)
        {
            var doomed = _metrics.Series()
                .Where(series => SeriesSelection.Matches(SeriesPoints.ByTime(series.Arrived), tests))
                .SelectMany(series => series.Arrived.Where(point => range.Contains(point.TimeNanos)))
                .Select(point => (point.Batch, point.Index)).ToHashSet();
            _metrics.Remove(point => doomed.Contains((point.Batch, point.Index)));
            return ValueTask.FromResult(_points.Delete((batch, row) => doomed.Contains((batch, row))));
        }
    }

    /// <inheritdoc/>
    public ValueTask<SignalCounts> DeleteServiceAsync(string service, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(service);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            _traces.Remove(span => span.Service == service);
            _metrics.Remove(point => point.Service == service);
            return ValueTask.FromResult(new SignalCounts(
                _spans.Delete((batch, row) => batch[row].Service == service),
                _points.Delete((batch, row) => batch[row].Service == service),
                _logs.Delete((batch, row) => batch[row].Service == service)));
        }
    }
}
