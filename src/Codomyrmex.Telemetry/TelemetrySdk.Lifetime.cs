namespace Codomyrmex.Telemetry;

// Sending what is queued, and the end.
public sealed partial class TelemetrySdk
{
    static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    /// <summary>Exports everything recorded so far, metrics included.</summary>
    /// <param name="timeout">Longest time to wait; null for <see cref="TelemetryOptions.ShutdownTimeout"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// True if the exporters were done in time, with or without success (<see cref="Diagnostics"/> tells); false if not. Never throws.
    /// </returns>
    public Task<bool> FlushAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        WithinAsync(timeout, async token =>
            await Task.WhenAll(_spanPipeline.FlushAsync(token), Logs.FlushAsync(token), _metricReader.FlushAsync(token)).ConfigureAwait(false), cancellationToken);

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
    public void Dispose() => Task.Run(() => ShutdownAsync()).GetAwaiter().GetResult();

    /// <summary>As <see cref="ShutdownAsync"/>.</summary>
    public async ValueTask DisposeAsync() => await ShutdownAsync().ConfigureAwait(false);

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
        return WithinAsync(timeout, async token =>
            await Task.WhenAll(_spanPipeline.ShutdownAsync(token), Logs.ShutdownAsync(token), _metricReader.ShutdownAsync(token)).ConfigureAwait(false), cancellationToken);
    }

    /// <summary>The process ends, and there was more to send than time.</summary>
    internal void SayThatTimeIsUp() =>
        _diagnostics.Warn("end", $"The process is ending, and not everything could be sent within {_shutdownTimeout.TotalSeconds} s.");

    void Close()
    {
        _spanPipeline.Close();
        _bridge?.Dispose();
        Logs.Close();
    }

    async Task<bool> WithinAsync(TimeSpan? timeout, Func<CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout ?? _shutdownTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var work = Task.CompletedTask;
        try
        {
            work = Task.Run(() => action(either.Token), CancellationToken.None);
            await work.WaitAsync(either.Token).ConfigureAwait(false);
            return !either.IsCancellationRequested;
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
