namespace Codomyrmex.Telemetry;

/// <summary>
/// Traces that wait for their decision, within a bound of traces and bytes. Knows no clock: it is told the time, in nanoseconds of a clock
/// that never runs backwards.
/// </summary>
/// <remarks>Thread-safe. A span that was added belongs to the buffer until its trace is handed out.</remarks>
sealed class TailBuffer
{
    const int BytesPerTrace = 256;

    readonly Lock _lock = new();
    readonly TailPolicy _policy;
    readonly DecisionMemory _decisions;
    readonly Dictionary<TraceId, BufferedTrace> _traces = new(SeededTraceIds.Instance);
    readonly LinkedList<BufferedTrace> _byArrival = new();
    readonly Queue<(BufferedTrace Trace, long End)> _byGrace = new();
    readonly long _delay;
    readonly long _grace;
    readonly int _maxTraces;
    readonly long _maxBytes;
    long _bytes;
    bool _isClosed;

    internal TailBuffer(TailSamplingOptions options, TailPolicy policy)
    {
        _policy = policy;
        _decisions = new DecisionMemory(options.RememberedDecisions);
        _delay = options.DecisionDelay.Ticks * TimeSpan.NanosecondsPerTick;
        _grace = options.GraceAfterRoot.Ticks * TimeSpan.NanosecondsPerTick;
        _maxTraces = options.MaxTraces;
        _maxBytes = options.MaxBytes;
    }

    /// <summary>Bytes held, as estimated.</summary>
    internal long Bytes
    {
        get
        {
            lock (_lock)
                return _bytes;
        }
    }

    /// <summary>Takes a span in, unless its trace is decided: then that decision is the answer, and the span stays the caller's.</summary>
    /// <param name="span">The span.</param>
    /// <param name="sighting">What is known of it.</param>
    /// <param name="now">The time.</param>
    /// <param name="decided">Gets the traces that this decides: the span's own without grace, the oldest if the bound is reached.</param>
    internal TailVerdict? Add(SpanRecord span, in SpanSighting sighting, long now, ref List<BufferedTrace>? decided)
    {
        lock (_lock)
        {
            if (_isClosed)
                return TailVerdict.Keep;
            if (!_traces.TryGetValue(span.TraceId, out var trace))
            {
                if (_decisions.Find(span.TraceId) is { } verdict)
                    return verdict;
                trace = Open(span, now);
            }

            trace.Add(span, sighting, now);
            _bytes += sighting.Bytes;
            if (IsLocalRoot(span))
                AwaitGrace(trace, now, ref decided);
            while (_traces.Count > _maxTraces || _bytes > _maxBytes)
                Decide(_byArrival.First!.Value, now, isEarly: true, ref decided);
            return null;
        }
    }

    /// <summary>Decides the traces that have waited long enough.</summary>
    internal void TakeDue(long now, ref List<BufferedTrace>? decided)
    {
        lock (_lock)
        {
            while (_byArrival.First is { } oldest && oldest.Value.FirstSeen + _delay <= now)
                Decide(oldest.Value, now, isEarly: false, ref decided);
            while (_byGrace.TryPeek(out var next) && (next.End <= now || next.Trace.Verdict is not null))
            {
                _byGrace.Dequeue();
                // A trace with several local roots waits for the grace of the last one.
                if (next.Trace.Verdict is null && next.Trace.GraceEnd == next.End)
                    Decide(next.Trace, now, isEarly: false, ref decided);
            }
        }
    }

    /// <summary>Decides all traces, and takes no more if <paramref name="close"/> says so.</summary>
    internal void TakeAll(long now, bool close, ref List<BufferedTrace>? decided)
    {
        lock (_lock)
        {
            _isClosed |= close;
            while (_byArrival.First is { } oldest)
                Decide(oldest.Value, now, isEarly: false, ref decided);
            _byGrace.Clear();
        }
    }

    BufferedTrace Open(SpanRecord first, long now)
    {
        var trace = new BufferedTrace(first, now);
        _traces.Add(first.TraceId, trace);
        _byArrival.AddLast(trace.Place);
        _bytes += BytesPerTrace;
        return trace;
    }

    void AwaitGrace(BufferedTrace trace, long now, ref List<BufferedTrace>? decided)
    {
        trace.GraceEnd = now + _grace;
        if (_grace > 0)
            _byGrace.Enqueue((trace, now + _grace));
        else
            Decide(trace, now, isEarly: false, ref decided);
    }

    void Decide(BufferedTrace trace, long now, bool isEarly, ref List<BufferedTrace>? decided)
    {
        var verdict = _policy.Decide(trace.Summarize(now), isEarly);
        trace.Verdict = verdict;
        _traces.Remove(trace.TraceId);
        _byArrival.Remove(trace.Place);
        _bytes -= trace.Bytes + BytesPerTrace;
        _decisions.Remember(trace.TraceId, verdict);
        (decided ??= []).Add(trace);
    }

    static bool IsLocalRoot(SpanRecord span) => span.IsParentRemote || !span.ParentSpanId.IsValid;
}
