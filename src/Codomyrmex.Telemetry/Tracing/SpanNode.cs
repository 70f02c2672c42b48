using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A started span's identity, which lives as long as anyone holds a handle or runs in its flow, and the gate to its record, which goes
/// back to the pool once the span has been exported. Handles reach the record only through here, so none can touch a record that by then
/// belongs to another span.
/// </summary>
sealed class SpanNode
{
    const int Open = 0;
    const int Busy = 1;
    const int Ended = 2;

    SpanRecord? _record;
    int _gate;

    internal SpanNode(SpanRecord record, TraceId traceId, SpanId spanId, TraceFlags flags, string? traceState, ClockAnchor anchor, bool isRecording)
    {
        _record = record;
        TraceId = traceId;
        SpanId = spanId;
        Flags = flags;
        TraceState = traceState;
        Anchor = anchor;
        Recorded = isRecording;
    }

    internal TraceId TraceId { get; }

    internal SpanId SpanId { get; }

    internal string? TraceState { get; }

    internal ClockAnchor Anchor { get; }

    internal TraceFlags Flags { get; }

    /// <summary>True if the sampler wanted it recorded, whether or not it has ended since.</summary>
    internal bool Recorded { get; }

    internal bool IsRecording => Recorded && Volatile.Read(ref _gate) != Ended;

    internal TraceContext Context => new(TraceId, SpanId, Flags, TraceState);

    /// <summary>Takes the record for one change; false if the span has ended or is not recorded. Nothing in between may run user code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryEnter([NotNullWhen(true)] out SpanRecord? record)
    {
        if (Recorded && Interlocked.CompareExchange(ref _gate, Busy, Open) == Open)
        {
            record = _record!;
            return true;
        }

        return TryEnterContended(out record);
    }

    /// <summary>Gives the record back after <see cref="TryEnter"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Exit() => Volatile.Write(ref _gate, Open);

    /// <summary>Takes the record for good; true for exactly one caller.</summary>
    internal bool TryEnd([NotNullWhen(true)] out SpanRecord? record)
    {
        var wait = default(SpinWait);
        while (true)
        {
            var gate = Interlocked.CompareExchange(ref _gate, Ended, Open);
            if (gate == Open)
            {
                record = _record!;
                _record = null;
                return true;
            }

            if (gate == Ended)
            {
                record = null;
                return false;
            }

            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    bool TryEnterContended([NotNullWhen(true)] out SpanRecord? record)
    {
        record = null;
        if (!Recorded)
            return false;
        var wait = default(SpinWait);
        while (true)
        {
            var gate = Interlocked.CompareExchange(ref _gate, Busy, Open);
            if (gate == Open)
            {
                record = _record!;
                return true;
            }

            if (gate == Ended)
                return false;
            wait.SpinOnce(sleep1Threshold: -1);
        }
    }
}
