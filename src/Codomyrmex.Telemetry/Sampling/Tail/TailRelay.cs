using System.Runtime.InteropServices;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Passes kept traces on, in slices that the queues behind it can take, waiting in between until they are empty: many traces may be decided at
/// once.
/// </summary>
/// <remarks>Thread-safe. What waits is bounded; beyond it a trace is dropped and counted.</remarks>
sealed class TailRelay(SpanPipeline downstream, int sliceSize, long maxBytes, SelfDiagnostics diagnostics)
{
    readonly Lock _lock = new();
    readonly Queue<BufferedTrace> _waiting = new();
    readonly SpanRecord[] _slice = new SpanRecord[sliceSize];
    long _waitingBytes;
    int _passedOfFirst;
    bool _isPumping;
    bool _isClosed;
    TaskCompletionSource? _idle;

    /// <summary>Passes a trace on, now or as soon as there is room.</summary>
    internal void Add(BufferedTrace trace)
    {
        lock (_lock)
        {
            if (!_isClosed && (_waiting.Count == 0 || _waitingBytes + trace.Bytes <= maxBytes))
            {
                _waiting.Enqueue(trace);
                _waitingBytes += trace.Bytes;
                return;
            }
        }

        Drop(trace, 0, _isClosed ? DropReason.ShutDown : DropReason.QueueFull);
    }

    /// <summary>Begins to pass on what waits, unless that is going on.</summary>
    internal void Start()
    {
        lock (_lock)
        {
            if (_isPumping || _waiting.Count == 0)
                return;
            _isPumping = true;
        }

        using (DetachedFlow.Enter())
            _ = PumpAsync();
    }

    /// <summary>Completes when nothing waits.</summary>
    internal Task DrainAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_isPumping)
                return Task.CompletedTask;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Takes no more, and drops what still waits.</summary>
    internal void Close()
    {
        BufferedTrace[] rest;
        int passed;
        lock (_lock)
        {
            _isClosed = true;
            rest = [.. _waiting];
            passed = _passedOfFirst;
            _waiting.Clear();
            _waitingBytes = 0;
            _passedOfFirst = 0;
        }

        foreach (var trace in rest)
        {
            Drop(trace, passed, DropReason.ShutDown);
            passed = 0;
        }
    }

    async Task PumpAsync()
    {
        while (true)
        {
            var count = Take(_slice);
            foreach (var span in _slice.AsSpan(0, count))
                downstream.OnEnd(span);
            _slice.AsSpan(0, count).Clear();
            if (EndsHere())
                return;
            await downstream.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    int Take(Span<SpanRecord> slice)
    {
        lock (_lock)
        {
            var count = 0;
            while (count < slice.Length && _waiting.TryPeek(out var first))
            {
                var taken = Math.Min(slice.Length - count, first.Spans.Count - _passedOfFirst);
                Rest(first)[..taken].CopyTo(slice[count..]);
                count += taken;
                _passedOfFirst += taken;
                if (_passedOfFirst < first.Spans.Count)
                    break;
                _waiting.Dequeue();
                _waitingBytes -= first.Bytes;
                _passedOfFirst = 0;
            }

            return count;
        }
    }

    Span<SpanRecord> Rest(BufferedTrace first) => CollectionsMarshal.AsSpan(first.Spans)[_passedOfFirst..];

    bool EndsHere()
    {
        lock (_lock)
        {
            if (_waiting.Count > 0)
                return false;
            _isPumping = false;
            _idle?.SetResult();
            _idle = null;
            return true;
        }
    }

    void Drop(BufferedTrace trace, int passed, DropReason reason)
    {
        for (var i = passed; i < trace.Spans.Count; i++)
            ((IPooledRecord)trace.Spans[i]).Release();
        diagnostics.Dropped(OtlpSignal.Traces, reason, trace.Spans.Count - passed);
    }
}
