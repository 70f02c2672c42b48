namespace Codomyrmex.Telemetry;

// Sending what is queued, and the end.
public sealed partial class TelemetrySdk
{
    const double LongestMilliseconds = uint.MaxValue - 2;
    static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    /// <summary>Exports everything recorded so far, metrics included. After a shutdown there is nothing left to do.</summary>
    /// <param name="timeout">Longest time to wait; null for <see cref="TelemetryOptions.ShutdownTimeout"/>; less than zero is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// True if the exporters were done in time, with or without success (<see cref="Diagnostics"/> tells); false if not. Never throws.
    /// </returns>
    public Task<bool> FlushAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        lock (_shutdownLock)
        {
            if (_shutdown is { } ended)
                return ended;
        }

        return WithinAsync(timeout, async token =>
            await Task.WhenAll(_spanPipeline.FlushAsync(token), Logs.FlushAsync(token), FlushMetricsAsync(token)).ConfigureAwait(false), cancellationToken);
    }

    /// <summary>Flushes for the last time, because the program is about to end: a receiver that cannot be reached is not waited for.</summary>
    internal Task<bool> FlushAtEndAsync(TimeSpan? timeout, CancellationToken cancellationToken)
    {
        _shared.End();
        return FlushAsync(timeout, cancellationToken);
    }

    /// <summary>Exports everything, frees the exporters, and records nothing more. Later calls wait for the first.</summary>
    /// <param name="timeout">Longest time to wait, after which the rest is dropped; null for <see cref="TelemetryOptions.ShutdownTimeout"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>True if the exporters were done in time. Never throws.</returns>
    public Task<bool> ShutdownAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        lock (_shutdownLock)
            return _shutdown ??= ShutdownOnceAsync(timeout, cancellationToken);
    }

    /// <summary>As <see cref="ShutdownAsync"/>, and waits for it. Prefer <c>await using</c> where there is a choice.</summary>
    public void Dispose() => WaitAtMost(() => ShutdownAsync(), _shutdownTimeout);

    /// <summary>As <see cref="ShutdownAsync"/>.</summary>
    public async ValueTask DisposeAsync() => await ShutdownAsync().ConfigureAwait(false);

    /// <summary>Waits for something that has a time limit of its own, and not longer where the thread pool is too busy to keep to it.</summary>
    /// <returns>True if it was done in time.</returns>
    internal static bool WaitAtMost(Func<Task<bool>> start, TimeSpan timeout)
    {
        using var detached = DetachedFlow.Enter();
        var done = Task.Factory.StartNew(start, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        var limit = Bounded(timeout);
        return ((IAsyncResult)done).AsyncWaitHandle.WaitOne(limit == Timeout.InfiniteTimeSpan ? limit : Bounded(limit + Grace + Grace)) && done.GetAwaiter().GetResult();
    }

    Task<bool> ShutdownOnceAsync(TimeSpan? timeout, CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _default, null, this) == this)
        {
            ProcessScopes.Attach(null);
            DistributedPropagator.Uninstall();
            _end?.Dispose();
        }

        if (!_spanPipeline.IsClosed)
            _sampler.Detach();
        Close();
        _shared.End();
        return EndAsync(timeout, cancellationToken);
    }

    async Task<bool> EndAsync(TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var isDone = await WithinAsync(timeout, async token =>
            await Task.WhenAll(_spanPipeline.ShutdownAsync(token), Logs.ShutdownAsync(token), ShutDownMetricsAsync(token)).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        // What libraries measure is part of the last collection, so their instruments are let go of only now.
        _meterBridge?.Dispose();
        MetricStore.Observables.Close();
        _diagnostics.TellTotals();
        return isDone;
    }

    /// <summary>The process is told to end, or ends, and there was more to send than time.</summary>
    internal void SayThatTimeIsUp() => _diagnostics.Warn("end", "The process is about to end, and not everything could be sent in time.");

    void Close()
    {
        _spanPipeline.Close();
        _bridge?.Dispose();
        Logs.Close();
    }

    // What a timer takes: a negative time is none, and one beyond 49 days is as good as that.
    static TimeSpan Bounded(TimeSpan timeout) =>
        timeout == Timeout.InfiniteTimeSpan ? timeout
        : timeout < TimeSpan.Zero ? TimeSpan.Zero
        : timeout.TotalMilliseconds > LongestMilliseconds ? TimeSpan.FromMilliseconds(LongestMilliseconds)
        : timeout;

    Task FlushMetricsAsync(CancellationToken cancellationToken) => Task.WhenAll(_metricReaders.Select(reader => reader.FlushAsync(cancellationToken)));

    Task ShutDownMetricsAsync(CancellationToken cancellationToken) => Task.WhenAll(_metricReaders.Select(reader => reader.ShutdownAsync(cancellationToken)));

    async Task<bool> WithinAsync(TimeSpan? timeout, Func<CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        using var deadline = new IsolatedDeadline(Bounded(timeout ?? _shutdownTimeout), _time, failure => _diagnostics.Failed(this, failure), cancellationToken);
        var work = Task.CompletedTask;
        try
        {
            work = Task.Run(() => action(deadline.Token), CancellationToken.None);
            await work.WaitAsync(deadline.Token).ConfigureAwait(false);
            return !deadline.Token.IsCancellationRequested;
        }
        catch (OperationCanceledException)
        {
            // Those that obey still count what they leave behind; those that do not are left to themselves.
            await Task.WhenAny(work, Task.Delay(Grace, CancellationToken.None)).ConfigureAwait(false);
            return false;
        }
        catch (Exception failure)
        {
            _diagnostics.Failed(this, failure);
            return false;
        }
    }
}
