namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Appends what is counted of arriving rows to the store as metrics, every ten seconds and at its end.</summary>
sealed class DerivedFeed : IAsyncDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    readonly DerivedMetrics _metrics;
    readonly Func<MetricBatch, ValueTask<AppendResult>> _append;
    readonly TimeProvider _clock;
    readonly CancellationTokenSource _stop = new();
    readonly Task _running;

    /// <param name="metrics">The counts.</param>
    /// <param name="append">Takes them. What it refuses is told again with the next counts, which are cumulative.</param>
    /// <param name="clock">The clock.</param>
    public DerivedFeed(DerivedMetrics metrics, Func<MetricBatch, ValueTask<AppendResult>> append, TimeProvider clock)
    {
        (_metrics, _append, _clock) = (metrics, append, clock);
        _running = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(Interval, _clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_metrics.Collect() is { } batch)
                await _append(batch);
        }
    }
}
