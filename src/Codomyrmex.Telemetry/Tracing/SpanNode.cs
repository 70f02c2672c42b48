using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A started span's identity, which lives as long as anyone holds a handle or runs in its flow, and the gate to its record, which goes
/// back to the pool once the span has been exported. Handles reach the record only through here, so none can touch a record that by then
/// belongs to another span.
/// </summary>
class SpanNode
{
    const int Open = 0;
    const int Busy = 1;
    const int Ended = 2;

    SpanRecord? _record;
    int _gate;
    bool _wasLeft;

    internal SpanNode(
        SpanRecord record, TraceId traceId, SpanId spanId, TraceFlags flags, string? traceState, long clockOffset, bool isRecording, SpanNode? outer)
        : this(traceId, spanId, flags, traceState, outer)
    {
        _record = record;
        ClockOffset = clockOffset;
        Recorded = isRecording;
        IsOurs = true;
    }

    /// <summary>A node without a record: what is not a span of ours.</summary>
    private protected SpanNode(TraceId traceId, SpanId spanId, TraceFlags flags, string? traceState, SpanNode? outer)
    {
        TraceId = traceId;
        SpanId = spanId;
        Flags = flags;
        TraceState = traceState;
        Outer = outer;
    }

    /// <summary>What is kept as innermost where tracing is suppressed; its ids are not valid.</summary>
    internal static SpanNode Suppressed { get; } = new(default, default, default, null, null) { IsOurs = true, Suppresses = true };

    /// <summary>As <see cref="Suppressed"/>, while an exporter is at work: what it logs is not taken either.</summary>
    internal static SpanNode Exporting { get; } = new(default, default, default, null, null) { IsOurs = true, Suppresses = true };

    /// <summary>True for the marks that nothing is traced.</summary>
    internal bool Suppresses { get; private init; }

    internal TraceId TraceId { get; }

    internal SpanId SpanId { get; }

    internal string? TraceState { get; }

    /// <summary>The clock of the trace, see <see cref="TelemetryClock.OffsetAt"/>; 0 where nothing was timed.</summary>
    internal long ClockOffset { get; }

    /// <summary>What was kept as innermost when this span became it; null once it has been left as it was entered.</summary>
    internal SpanNode? Outer { get; private set; }

    /// <summary>The Activity made for this span; null while no library has needed one.</summary>
    internal SpanActivity? Activity { get; set; }

    internal TraceFlags Flags { get; }

    /// <summary>True if the sampler wanted it recorded, whether or not it has ended since.</summary>
    internal bool Recorded { get; }

    /// <summary>False for a library's Activity.</summary>
    internal bool IsOurs { get; private init; }

    internal bool HasEnded => Volatile.Read(ref _gate) == Ended;

    /// <summary>True if it ended while it was not the innermost: nothing is to go on inside it, unlike in a flow that outlives its span.</summary>
    internal bool EndedOutOfOrder => HasEnded && !_wasLeft;

    internal bool IsRecording => Recorded && !HasEnded;

    /// <summary>True if nothing is recorded under this identity, by us or by a library.</summary>
    internal bool IsUnrecorded => !Recorded && this is not ActivityNode { Source.IsAllDataRequested: true };

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
                record = _record;
                _record = null;
                return record is not null;
            }

            if (gate == Ended)
            {
                record = null;
                return false;
            }

            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>
    /// The span ended where it was the innermost. What was around it is let go of, so that a flow that goes on for ever inside ended spans keeps
    /// none of them.
    /// </summary>
    internal void Left()
    {
        Outer = null;
        _wasLeft = true;
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
