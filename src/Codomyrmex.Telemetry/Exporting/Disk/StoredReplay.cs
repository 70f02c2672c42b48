using System.Diagnostics.CodeAnalysis;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>The loop that sends what is stored, oldest first, when <see cref="DeliveryPolicy"/> says so, and counts what becomes of it.</summary>
/// <remarks>Thread-safe.</remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "Token sources without timers hold nothing to free.")]
sealed class StoredReplay
{
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    static readonly TimeSpan UpkeepInterval = TimeSpan.FromMinutes(1);

    readonly OtlpSignal _signal;
    readonly DiskQueue _queue;
    readonly Destination _destination;
    readonly SingleAttempt _attempt;
    readonly ProcessingEnvironment _environment;
    readonly CancellationTokenSource _stop = new();
    readonly CancellationTokenSource _abandon = new();
    readonly Task _loop;
    TaskCompletionSource _woken = NewSignal();

    internal StoredReplay(OtlpSignal signal, DiskQueue queue, Destination destination, SingleAttempt attempt, ProcessingEnvironment environment)
    {
        _signal = signal;
        _queue = queue;
        _destination = destination;
        _attempt = attempt;
        _environment = environment;
        destination.Changed = Wake;
        using (DetachedFlow.Enter())
            _loop = Task.Run(RunAsync);
    }

    /// <summary>Something was stored or happened.</summary>
    internal void Wake() => Volatile.Read(ref _woken).TrySetResult();

    /// <summary>Begins no more attempts and gives those under way a second; then, or when it is cancelled, they are given up.</summary>
    internal async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        using (var grace = new CancellationTokenSource(Grace, _environment.Time))
        using (grace.Token.Register(_abandon.Cancel))
        using (cancellationToken.Register(_abandon.Cancel))
        {
            await _loop.ConfigureAwait(false);
        }
    }

    async Task RunAsync()
    {
        // What the exporter sends is not traced, and what is logged about it not exported.
        using var suppression = Tracing.Export();
        var upkeepAt = DateTimeOffset.MinValue;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var now = _environment.Time.GetUtcNow();
                if (now >= upkeepAt || upkeepAt - now > UpkeepInterval)
                {
                    _queue.Adopt();
                    _queue.DropExpired();
                    upkeepAt = now + UpkeepInterval;
                }

                await RunOnceAsync(upkeepAt - now).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                // Only a stop may end the loop.
                _environment.Diagnostics.Failed(this, failure);
                await WaitAsync(Task.Delay(Timeout.InfiniteTimeSpan, _stop.Token), Grace).ConfigureAwait(false);
            }
        }
    }

    async Task RunOnceAsync(TimeSpan untilUpkeep)
    {
        var woken = Volatile.Read(ref _woken);
        if (woken.Task.IsCompleted)
            Volatile.Write(ref _woken, woken = NewSignal());
        var delay = _destination.ReplayDelay(_queue.HasWork);
        if (delay is not { } wait || wait > untilUpkeep)
            wait = untilUpkeep;
        if (wait > TimeSpan.Zero)
            await WaitAsync(woken.Task, wait).ConfigureAwait(false);
        else if (delay is not null)
            await SendAsync().ConfigureAwait(false);
    }

    async Task WaitAsync(Task woken, TimeSpan longest)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        await Task.WhenAny(woken, Task.Delay(longest, _environment.Time, end.Token)).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
    }

    async Task SendAsync()
    {
        var sends = new List<Task>();
        while (sends.Count < _destination.ReplaysAtOnce && _queue.Take() is { } request)
            sends.Add(SendAsync(request));
        await Task.WhenAll(sends).ConfigureAwait(false);
        if (sends.Count > 0 && _queue.IsEmpty)
            _environment.Diagnostics.CaughtUp(_signal);
    }

    async Task SendAsync(StoredRequest request)
    {
        if (request is { MayHaveArrived: true, IsCountedAsRepeated: false })
        {
            request.IsCountedAsRepeated = true;
            _environment.Diagnostics.PossiblyDuplicated(_signal, request.Items);
        }

        var end = await _attempt.SendAsync(request.Request, _abandon.Token).ConfigureAwait(false);
        if (end.Event == DestinationEvent.Answered)
        {
            // In this order: what no longer waits has been counted.
            _environment.Diagnostics.Exported(_signal, request.Items, end.Attempt.Result);
            _queue.Finish(request);
        }
        else
        {
            _queue.Return(request, end.Attempt.MayHaveArrived);
        }

        _destination.Happened(end);
    }

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
