using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Measures the exports of one signal by one exporter, and has what becomes of them counted.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class ExportMeter(OtlpSignal signal, Tag[] component, TimeProvider time, SelfDiagnostics diagnostics)
{
    readonly SelfHistogram[] _durations = [.. Enum.GetValues<ExportOutcome>().Select(outcome => new SelfHistogram(WithError(component, outcome)))];
    long _inFlight;

    internal OtlpSignal Signal => signal;

    /// <summary>What says which exporter it is.</summary>
    internal Tag[] Component => component;

    internal long InFlight => Interlocked.Read(ref _inFlight);

    internal IEnumerable<SelfHistogram> Durations => _durations;

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
