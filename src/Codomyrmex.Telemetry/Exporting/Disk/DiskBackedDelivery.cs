using System.Globalization;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Delivers requests at once where that is possible, and by way of a <see cref="DiskQueue"/> where it is not: a request that could not be delivered now,
/// or that would have to wait for a receiver that does not answer, is stored and sent later, at least once. Stored requests have as much time as
/// <see cref="DiskQueueOptions.MaxAge"/> gives them.
/// </summary>
/// <remarks>
/// Thread-safe. Nothing throws. A cancelled call stores its request. A request that is neither delivered nor stored is a failure, for the caller to count;
/// what becomes of a stored one is counted here.
/// </remarks>
sealed class DiskBackedDelivery : IOtlpDelivery
{
    static readonly TimeSpan DefaultPatience = TimeSpan.FromMilliseconds(200);

    readonly OtlpSignal _signal;
    readonly SelfDiagnostics _diagnostics;
    readonly DiskQueue _queue;
    readonly Destination _destination;
    readonly SingleAttempt _attempt;
    readonly StoredReplay _replay;
    readonly TimeSpan _patience;

    /// <summary>A delivery that begins, by itself, to send what earlier processes have left.</summary>
    /// <param name="signal">What the requests carry.</param>
    /// <param name="transport">Sends them.</param>
    /// <param name="options">With a directory; checked before.</param>
    /// <param name="timeout">Longest time for one attempt.</param>
    /// <param name="environment">The SDK's.</param>
    /// <param name="concurrentSends">
    /// Requests that may wait for the network at the same time, besides those from the disk: one less than the caller has under way at most, so that there is always one
    /// that can be stored. With a caller that has only one under way, a receiver that hangs holds it up until <paramref name="timeout"/>.
    /// </param>
    /// <param name="patience">How long a request waits for one of those places before it is stored; null for 200 ms, the default of <see cref="BatchOptions.ScheduleDelay"/>.</param>
    internal DiskBackedDelivery(
        OtlpSignal signal,
        IOtlpTransport transport,
        DiskQueueOptions options,
        TimeSpan timeout,
        ProcessingEnvironment environment,
        int concurrentSends = 3,
        TimeSpan? patience = null)
    {
        _signal = signal;
        _diagnostics = environment.Diagnostics;
        _patience = patience ?? DefaultPatience;
        _queue = new DiskQueue(signal, transport.Address, options, environment);
        _destination = new Destination(Math.Max(1, concurrentSends), environment.Time);
        _attempt = new SingleAttempt(transport, timeout, environment);
        _replay = new StoredReplay(signal, _queue, _destination, _attempt, environment);
    }

    /// <inheritdoc/>
    public async ValueTask<ExportResult> DeliverAsync(OtlpRequest request, CancellationToken cancellationToken)
    {
        if (!MaySend(cancellationToken) || !await _destination.TryEnterAsync(_patience, cancellationToken).ConfigureAwait(false))
            return Store(request, NotSent(cancellationToken), false);
        if (!MaySend(cancellationToken))
        {
            // What was found out while this one waited for its turn.
            _destination.LeaveUnused();
            return Store(request, NotSent(cancellationToken), false);
        }

        var end = await _attempt.SendAsync(request, cancellationToken).ConfigureAwait(false);
        _destination.Leave(end);
        return end.Event == DestinationEvent.Answered ? end.Attempt.Result : Store(request, end.Attempt.Result, end.Attempt.MayHaveArrived);
    }

    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancellationToken) => Task.Run(_queue.Flush, cancellationToken);

    /// <inheritdoc/>
    public async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        await _replay.StopAsync(cancellationToken).ConfigureAwait(false);
        var left = await Task.Run(_queue.Close, CancellationToken.None).ConfigureAwait(false);
        if (left > 0)
            _diagnostics.Warn($"{_signal} left on disk", string.Create(CultureInfo.InvariantCulture, $"{_signal}: {left} items wait on disk for the next start"));
    }

    bool MaySend(CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested && _destination.Route(_queue.IsEmpty) == DeliveryRoute.Network;

    ExportResult NotSent(CancellationToken cancellationToken) =>
        ExportResult.Failed(cancellationToken.IsCancellationRequested ? "given up before it was sent" : _destination.Trouble);

    ExportResult Store(in OtlpRequest request, in ExportResult why, bool mayHaveArrived)
    {
        if (_queue.TryAppend(request, mayHaveArrived, out var problem))
        {
            _replay.Wake();
            return ExportResult.Stored(why.Reason ?? "not delivered");
        }

        _diagnostics.Warn($"{_signal} not stored", $"{_signal} cannot be kept on disk: {problem}");
        return why with { Reason = $"{why.Reason}; not kept on disk: {problem}" };
    }
}
