using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Measures the exports of one signal by one exporter, and has what becomes of them counted.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class ExportMeter(OtlpSignal signal, Tag[] component, TimeProvider time, SelfDiagnostics diagnostics)
{
    // In seconds, as the conventions have it for the durations of requests.
    internal static double[] DurationBounds { get; } = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    readonly HistogramSeries[] _durations = [.. Enum.GetValues<ExportOutcome>().Select(outcome => new HistogramSeries(WithError(component, outcome), 0, null, DurationBounds))];
    long _inFlight;

    internal OtlpSignal Signal => signal;

    /// <summary>What says which exporter it is.</summary>
    internal Tag[] Component => component;

    internal long InFlight => Interlocked.Read(ref _inFlight);

    internal IEnumerable<HistogramSeries> Durations => _durations;

    /// <summary>An export begins.</summary>
    /// <returns>For <see cref="End"/>.</returns>
    internal long Begin(int count)
    {
        Interlocked.Add(ref _inFlight, count);
        return time.GetTimestamp();
    }

    /// <summary>It has ended.</summary>
    internal void End(int count, long start, ExportResult result)
    {
        Interlocked.Add(ref _inFlight, -count);
        _durations[(int)result.Outcome].Record(time.GetElapsedTime(start).TotalSeconds);
        diagnostics.Exported(signal, count, result);
    }

    static Tag[] WithError(Tag[] component, ExportOutcome outcome) => outcome switch
    {
        ExportOutcome.Success => component,
        ExportOutcome.TimedOut => [.. component, new Tag(SelfMetricKeys.ErrorType, "timeout")],
        ExportOutcome.Stored => [.. component, new Tag(SelfMetricKeys.ErrorType, "stored")],
        _ => [.. component, new Tag(SelfMetricKeys.ErrorType, "failure")],
    };
}
