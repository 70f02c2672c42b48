using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>What an SDK has sent and lost since it started: a snapshot.</summary>
public sealed class TelemetryDiagnostics
{
    readonly long[] _exported;
    readonly long[,] _dropped;
    readonly long[] _waiting;
    readonly long[] _possiblyDuplicated;

    internal TelemetryDiagnostics(long[] exported, long[,] dropped, long[] waiting, long[] possiblyDuplicated)
    {
        _exported = exported;
        _dropped = dropped;
        _waiting = waiting;
        _possiblyDuplicated = possiblyDuplicated;
    }

    /// <summary>Exceptions that processors, samplers and exporters threw.</summary>
    public long Failures { get; internal init; }

    /// <summary>Spans that <see cref="TelemetryOptions.TailSampling"/> left out as it was told to. Not lost, so not in any of the other numbers.</summary>
    public long SampledOut { get; internal init; }

    /// <summary>Spans that processors left out (<see cref="SpanEdit.Drop"/>). Not lost, so not in any of the other numbers.</summary>
    public long Filtered { get; internal init; }

    /// <summary>
    /// Measurements whose attribute set is one too many, so that they were counted in their metric's overflow series (<see cref="MetricOptions.SeriesLimit"/>). Not lost, so not in any
    /// of the other numbers.
    /// </summary>
    public long Overflowed { get; internal init; }

    /// <summary>Log records that processors left out (<see cref="LogEdit.Drop"/>). Not lost, so not in any of the other numbers.</summary>
    public long FilteredLogs { get; internal init; }

    /// <summary>Everything lost, of all signals, for any reason.</summary>
    public long TotalDropped => _dropped.Cast<long>().Sum();

    /// <summary>Spans, data points or log records that arrived; counted once for each exporter.</summary>
    public long Exported(OtlpSignal signal) => _exported[(int)signal];

    /// <summary>Spans, data points or log records lost for <paramref name="reason"/>; counted once for each exporter.</summary>
    public long Dropped(OtlpSignal signal, DropReason reason) => _dropped[(int)signal, (int)reason];

    /// <summary>Spans, data points or log records lost for any reason.</summary>
    public long Dropped(OtlpSignal signal) => Enumerable.Range(0, _dropped.GetLength(1)).Sum(reason => _dropped[(int)signal, reason]);

    /// <summary>Spans, data points or log records that wait on disk, as far as this process knows; none without a <see cref="DiskQueueOptions.Directory"/>.</summary>
    public long Waiting(OtlpSignal signal) => _waiting[(int)signal];

    /// <summary>
    /// Spans, data points or log records that were sent again after an attempt of which nobody knows whether it arrived, so that the receiver may have them
    /// twice.
    /// </summary>
    public long PossiblyDuplicated(OtlpSignal signal) => _possiblyDuplicated[(int)signal];
}
