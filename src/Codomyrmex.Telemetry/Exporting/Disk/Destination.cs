using System.Diagnostics.CodeAnalysis;

namespace Codomyrmex.Telemetry;

/// <summary>What a delivery knows of its destination, and how many of its own attempts are under way there.</summary>
/// <remarks>Thread-safe.</remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "A semaphore whose wait handle nobody asks for holds nothing to free.")]
sealed class Destination(int slots, TimeProvider time)
{
    readonly Lock _lock = new();
    readonly long _start = time.GetTimestamp();
    readonly Random _chance = new();
    readonly SemaphoreSlim _free = new(slots, slots);
    DestinationState _state;
    string? _trouble;
    bool _hasAnswered;
    bool _isPatienceOver;
    int _failures;
    int _underWay;
    TimeSpan _heldUntil;
    TimeSpan _failedUntil;

    /// <summary>Told, outside of all locks, when another state may let stored requests go.</summary>
    internal Action? Changed { get; set; }

    /// <summary>Why requests go to the disk.</summary>
    internal string Trouble
    {
        get
        {
            lock (_lock)
                return _state == DestinationState.Stalled ? "the receiver does not answer in time" : _trouble ?? "the receiver wants to be left alone";
        }
    }

    /// <summary>How many stored requests may be sent at once.</summary>
    internal int ReplaysAtOnce
    {
        get
        {
            lock (_lock)
                return DeliveryPolicy.ReplaysAtOnce(_state, _hasAnswered);
        }
    }

    internal DeliveryRoute Route(bool isDiskEmpty)
    {
        lock (_lock)
            return DeliveryPolicy.Route(_state, _heldUntil > Now, isDiskEmpty);
    }

    internal TimeSpan? ReplayDelay(bool hasWork)
    {
        lock (_lock)
            return DeliveryPolicy.ReplayDelay(hasWork, _state, _heldUntil - Now, _failedUntil - Now);
    }

    /// <summary>
    /// Waits for a place among the attempts under way; false if none was free within <paramref name="patience"/>, or it was cancelled. Once that has happened
    /// nobody waits until one of the attempts ends, whatever is heard of the destination from elsewhere.
    /// </summary>
    internal async ValueTask<bool> TryEnterAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (!await IsFreeAsync(patience, cancellationToken).ConfigureAwait(false))
        {
            lock (_lock)
            {
                // An attempt that ended meanwhile has said more.
                if (_underWay >= slots && !cancellationToken.IsCancellationRequested)
                {
                    _isPatienceOver = true;
                    _state = DeliveryPolicy.Next(_state, DestinationEvent.NoSlot);
                }
            }

            return false;
        }

        lock (_lock)
            _underWay++;
        return true;
    }

    /// <summary>An attempt that had a place has ended; the place is free.</summary>
    internal void Leave(in AttemptEnd end)
    {
        lock (_lock)
        {
            _underWay--;
            _isPatienceOver = false;
        }

        Happened(end);
        _free.Release();
    }

    /// <summary>The place was not needed.</summary>
    internal void LeaveUnused()
    {
        lock (_lock)
        {
            // Nobody who is under way would tell any more that it is not stalled.
            _isPatienceOver = false;
            if (--_underWay == 0)
                _state = DeliveryPolicy.Next(_state, DestinationEvent.GivenUp);
        }

        Changed?.Invoke();
        _free.Release();
    }

    /// <summary>An attempt has ended.</summary>
    internal void Happened(in AttemptEnd end)
    {
        bool isNews;
        lock (_lock)
        {
            var (before, wasDown) = (_state, _state == DestinationState.Down);
            _state = DeliveryPolicy.Next(_state, end.Event);
            isNews = _state != before;
            if (end.Event == DestinationEvent.Answered)
            {
                _hasAnswered = true;
                _failures = 0;
            }
            else if (end.Event == DestinationEvent.Unavailable)
            {
                Fail(end.Attempt, wasDown);
            }
        }

        if (isNews)
            Changed?.Invoke();
    }

    bool IsPatienceOver
    {
        get
        {
            lock (_lock)
                return _isPatienceOver;
        }
    }

    TimeSpan Now => time.GetElapsedTime(_start);

    // Attempts that were under way together fail together: that is one failure. Who was told when to come back need not guess.
    void Fail(in OtlpAttempt attempt, bool wasDown)
    {
        _hasAnswered = false;
        _trouble = attempt.Result.Reason;
        if (attempt.RetryAfter is { } asked && asked >= TimeSpan.Zero)
        {
            var until = Now + DeliveryPolicy.Hold(asked);
            _heldUntil = until > _heldUntil ? until : _heldUntil;
            _failedUntil = Now;
        }
        else if (!wasDown || _failedUntil <= Now)
        {
            _failedUntil = Now + DeliveryPolicy.Backoff(++_failures, _chance.NextDouble());
        }
    }

    async ValueTask<bool> IsFreeAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (_free.Wait(0, CancellationToken.None))
            return true;
        if (IsPatienceOver)
            return false;
        using var end = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        try
        {
            await _free.WaitAsync(either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
