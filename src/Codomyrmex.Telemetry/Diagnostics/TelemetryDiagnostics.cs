using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>What an SDK has sent and lost since it started: a snapshot.</summary>
public sealed class TelemetryDiagnostics
{
    readonly long[] _exported;
    readonly long[,] _dropped;

    internal TelemetryDiagnostics(long[] exported, long[,] dropped, long failures, long sampledOut)
    {
        _exported = exported;
        _dropped = dropped;
        Failures = failures;
        SampledOut = sampledOut;
    }

    /// <summary>Exceptions that processors, samplers and exporters threw.</summary>
    public long Failures { get; }

    /// <summary>Spans that <see cref="TelemetryOptions.TailSampling"/> left out as it was told to. Not lost, so not in any of the other numbers.</summary>
    public long SampledOut { get; }

    /// <summary>Everything lost, of all signals, for any reason.</summary>
    public long TotalDropped => _dropped.Cast<long>().Sum();

    /// <summary>Spans, data points or log records that arrived; counted once for each exporter.</summary>
    public long Exported(OtlpSignal signal) => _exported[(int)signal];

    /// <summary>Spans, data points or log records lost for <paramref name="reason"/>; counted once for each exporter.</summary>
    public long Dropped(OtlpSignal signal, DropReason reason) => _dropped[(int)signal, (int)reason];

    /// <summary>Spans, data points or log records lost for any reason.</summary>
    public long Dropped(OtlpSignal signal) => Enumerable.Range(0, _dropped.GetLength(1)).Sum(reason => _dropped[(int)signal, reason]);
}
