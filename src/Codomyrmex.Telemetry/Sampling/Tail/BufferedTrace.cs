namespace Codomyrmex.Telemetry;

/// <summary>The finished spans of one trace in this process, until it is decided. Guarded by its buffer, then by who took it out.</summary>
sealed class BufferedTrace
{
    readonly List<SpanRecord> _spans = new(4);
    long _firstStartNanos = long.MaxValue;
    long _lastEndNanos = long.MinValue;
    long _lastSeen;
    bool _hasError;
    bool _matchesRule;

    internal BufferedTrace(SpanRecord first, long now)
    {
        TraceId = first.TraceId;
        Randomness = OtelTraceState.RandomnessOf(first.TraceId, first.TraceState);
        FirstSeen = now;
        Place = new LinkedListNode<BufferedTrace>(this);
    }

    internal TraceId TraceId { get; }

    internal ulong Randomness { get; }

    /// <summary>When its first span ended, on the buffer's clock.</summary>
    internal long FirstSeen { get; }

    /// <summary>When it is to be decided after its local root has ended; null as long as that has not.</summary>
    internal long? GraceEnd { get; set; }

    internal long Bytes { get; private set; }

    /// <summary>What became of it; null while it is undecided.</summary>
    internal TailVerdict? Verdict { get; set; }

    internal List<SpanRecord> Spans => _spans;

    /// <summary>Its place among the traces in the order of their coming.</summary>
    internal LinkedListNode<BufferedTrace> Place { get; }

    internal void Add(SpanRecord span, in SpanSighting sighting, long now)
    {
        _spans.Add(span);
        _firstStartNanos = Math.Min(_firstStartNanos, span.StartUnixNanos);
        _lastEndNanos = Math.Max(_lastEndNanos, span.EndUnixNanos);
        _lastSeen = now;
        _hasError |= sighting.IsError;
        _matchesRule |= sighting.MatchesRule;
        Bytes += sighting.Bytes;
    }

    internal TraceSummary Summarize(long now)
    {
        var known = _lastEndNanos - _firstStartNanos;
        return new(_hasError, _matchesRule, GraceEnd is null ? known + (now - _lastSeen) : known, Randomness);
    }
}
