using System.Collections.Concurrent;
using Codomyrmex.Telemetry.Otlp;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Codomyrmex.Telemetry;

/// <summary>Counts what an SDK sends and loses, and tells its owner's log, at most once a minute for each kind of trouble.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class SelfDiagnostics
{
    static readonly int Signals = Enum.GetValues<OtlpSignal>().Length;
    static readonly int Reasons = Enum.GetValues<DropReason>().Length;
    static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    readonly ILogger _log;
    readonly TimeProvider _time;
    readonly long[] _exported = new long[Signals];
    readonly long[] _dropped = new long[Signals * Reasons];
    readonly ConcurrentDictionary<(string Kind, int Detail), long> _lastTold = new();
    long _failures;

    internal SelfDiagnostics(TimeProvider time, ILoggerFactory? loggers)
    {
        _time = time;
        _log = loggers?.CreateLogger("Codomyrmex.Telemetry") ?? NullLogger.Instance;
    }

    /// <summary>One record is lost.</summary>
    internal void Dropped(OtlpSignal signal, DropReason reason, long count = 1, string? detail = null)
    {
        var total = Interlocked.Add(ref _dropped[((int)signal * Reasons) + (int)reason], count);
        if (MayTell("dropped", ((int)signal * Reasons) + (int)reason))
            DiagnosticsLog.Dropped(_log, signal, reason, total, detail ?? "no further detail");
    }

    /// <summary>An export of <paramref name="count"/> items ended.</summary>
    internal void Exported(OtlpSignal signal, long count, ExportResult result)
    {
        if (!result.IsSuccess)
        {
            Dropped(signal, result.Outcome == ExportOutcome.TimedOut ? DropReason.ExportTimedOut : DropReason.ExportFailed, count, result.Reason);
            return;
        }

        var rejected = Math.Clamp(result.Rejected, 0, count);
        Interlocked.Add(ref _exported[(int)signal], count - rejected);
        if (rejected > 0)
            Dropped(signal, DropReason.Rejected, rejected, result.Reason);
        else if (result.Reason is { Length: > 0 } warning && MayTell("warned", (int)signal))
            DiagnosticsLog.Warned(_log, signal, warning);
    }

    /// <summary>A part that is not ours threw.</summary>
    internal void Failed(object source, Exception failure)
    {
        Interlocked.Increment(ref _failures);
        var name = source.GetType().Name;
        if (MayTell(name, 0))
            DiagnosticsLog.Failed(_log, name, failure);
    }

    /// <summary>Something about the configuration is not as its author thinks.</summary>
    internal void Misconfigured(string problem) => DiagnosticsLog.Misconfigured(_log, problem);

    internal TelemetryDiagnostics Snapshot()
    {
        var exported = new long[Signals];
        var dropped = new long[Signals, Reasons];
        for (var signal = 0; signal < Signals; signal++)
        {
            exported[signal] = Interlocked.Read(ref _exported[signal]);
            for (var reason = 0; reason < Reasons; reason++)
                dropped[signal, reason] = Interlocked.Read(ref _dropped[(signal * Reasons) + reason]);
        }

        return new TelemetryDiagnostics(exported, dropped, Interlocked.Read(ref _failures));
    }

    bool MayTell(string kind, int detail)
    {
        var now = _time.GetTimestamp();
        var key = (kind, detail);
        return _lastTold.TryAdd(key, now)
            || (_lastTold.TryGetValue(key, out var last) && _time.GetElapsedTime(last, now) >= Quiet && _lastTold.TryUpdate(key, now, last));
    }
}
