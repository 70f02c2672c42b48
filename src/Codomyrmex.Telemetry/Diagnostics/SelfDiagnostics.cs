using System.Collections.Concurrent;
using Codomyrmex.Telemetry.Otlp;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Codomyrmex.Telemetry;

/// <summary>Counts what an SDK sends and loses, and tells its owner's log, at most once a minute for each kind of trouble.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class SelfDiagnostics
{
    const string Category = "Codomyrmex.Telemetry";
    static readonly int Signals = Enum.GetValues<OtlpSignal>().Length;
    static readonly int Reasons = Enum.GetValues<DropReason>().Length;

    readonly ILogger _log;
    readonly TimeProvider _time;
    readonly long[] _exported = new long[Signals];
    readonly long[] _dropped = new long[Signals * Reasons];
    readonly long[] _told = new long[Signals * Reasons];
    readonly long[] _waiting = new long[Signals];
    readonly long[] _possiblyDuplicated = new long[Signals];
    readonly QuietPeriod[] _quietAboutDrops;
    readonly ConcurrentDictionary<string, QuietPeriod> _quiet = new(StringComparer.Ordinal);
    long _failures;
    long _sampledOut;
    long _filtered;
    long _overflowed;
    long _filteredLogs;

    /// <summary>Nothing counted yet.</summary>
    /// <param name="time">The SDK's clock.</param>
    /// <param name="loggers">The owner's; null to say nothing.</param>
    /// <param name="least">What is less important is not said.</param>
    /// <param name="otherwise">What to use where the owner's give no logger; null for standard error.</param>
    internal SelfDiagnostics(TimeProvider time, ILoggerFactory? loggers, LogLevel least = LogLevel.Information, ILoggerFactory? otherwise = null)
    {
        _time = time;
        _quietAboutDrops = [.. _dropped.Select(_ => new QuietPeriod(time))];
        if (loggers is null)
        {
            _log = NullLogger.Instance;
            return;
        }

        var log = LogOf(loggers, out var problem) ?? (otherwise ?? StandardErrorLoggers.Instance).CreateLogger(Category);
        _log = new IsolatedLogger(log, least);
        if (problem is not null)
            Misconfigured(problem);
    }

    /// <summary>Records are lost.</summary>
    internal void Dropped(OtlpSignal signal, DropReason reason, long count = 1, string? detail = null)
    {
        var kind = ((int)signal * Reasons) + (int)reason;
        var total = Interlocked.Add(ref _dropped[kind], count);
        if (_quietAboutDrops[kind].TryBegin())
            TellDropped(signal, reason, total, detail ?? "no further detail");
    }

    /// <summary>At the end: says each total that has grown since it was last told.</summary>
    internal void TellTotals()
    {
        foreach (var signal in Enum.GetValues<OtlpSignal>())
        {
            foreach (var reason in Enum.GetValues<DropReason>())
            {
                var kind = ((int)signal * Reasons) + (int)reason;
                var total = Interlocked.Read(ref _dropped[kind]);
                if (total > Interlocked.Read(ref _told[kind]))
                    TellDropped(signal, reason, total, "in all");
            }
        }
    }

    void TellDropped(OtlpSignal signal, DropReason reason, long total, string detail)
    {
        Interlocked.Exchange(ref _told[((int)signal * Reasons) + (int)reason], total);
        DiagnosticsLog.Dropped(_log, signal, reason, total, detail);
    }

    /// <summary>Tail sampling left spans out, as it was told to.</summary>
    internal void SampledOut(long count) => Interlocked.Add(ref _sampledOut, count);

    /// <summary>A processor left a span out.</summary>
    internal void Filtered() => Interlocked.Increment(ref _filtered);

    /// <summary>A measurement went to the overflow series of a metric.</summary>
    internal void Overflowed(string metric, string kind, int limit)
    {
        Interlocked.Increment(ref _overflowed);
        if (MayTell(kind))
            DiagnosticsLog.Overflowed(_log, metric, limit);
    }

    /// <summary>A processor left a log record out.</summary>
    internal void FilteredLog() => Interlocked.Increment(ref _filteredLogs);

    /// <summary>An export of <paramref name="count"/> items ended.</summary>
    internal void Exported(OtlpSignal signal, long count, ExportResult result)
    {
        if (result.Parts is { } parts)
        {
            foreach (var part in parts)
                Exported(signal, part.Items, part.Result);
            return;
        }

        if (result.Outcome == ExportOutcome.Stored)
        {
            if (MayTell($"{signal} stored"))
                DiagnosticsLog.Stored(_log, signal, result.Reason ?? "no further detail");
            return;
        }

        if (!result.IsSuccess)
        {
            Dropped(signal, ReasonOf(result), count, result.Reason);
            return;
        }

        var rejected = Math.Clamp(result.Rejected, 0, count);
        Interlocked.Add(ref _exported[(int)signal], count - rejected);
        if (rejected > 0)
            Dropped(signal, DropReason.Rejected, rejected, result.Reason);
        else if (result.Reason is { Length: > 0 } warning && MayTell($"{signal} warning"))
            DiagnosticsLog.Warned(_log, signal, warning);
    }

    /// <summary>Items went to the disk, or were found there: they wait until they are exported or dropped, which is counted as ever.</summary>
    internal void Waiting(OtlpSignal signal, long items) => Interlocked.Add(ref _waiting[(int)signal], items);

    /// <summary>Items that waited on disk do so no more.</summary>
    internal void NoLongerWaiting(OtlpSignal signal, long items) => Interlocked.Add(ref _waiting[(int)signal], -items);

    /// <summary>The queue on disk is empty again.</summary>
    internal void CaughtUp(OtlpSignal signal)
    {
        if (MayTell($"{signal} caught up"))
            DiagnosticsLog.CaughtUp(_log, signal);
    }

    /// <summary>Items are sent again although the receiver may have taken them the first time.</summary>
    internal void PossiblyDuplicated(OtlpSignal signal, long items) => Interlocked.Add(ref _possiblyDuplicated[(int)signal], items);

    /// <summary>Something an operator should know, at most once a minute for each <paramref name="kind"/>.</summary>
    internal void Warn(string kind, string message)
    {
        if (MayTell(kind))
            DiagnosticsLog.Noted(_log, message);
    }

    /// <summary>A part that is not ours threw.</summary>
    internal void Failed(object source, Exception failure) => Failed(source.GetType().Name, failure);

    /// <inheritdoc cref="Failed(object, Exception)"/>
    internal void Failed(string name, Exception failure)
    {
        Interlocked.Increment(ref _failures);
        if (MayTell(name))
            DiagnosticsLog.Failed(_log, name, failure);
    }

    /// <summary>Calls a part that is not ours; what it throws is reported. Only the caller's own cancellation passes.</summary>
    internal async Task IsolateAsync(object source, Func<CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        try
        {
            await action(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Failed(source, failure);
        }
    }

    /// <summary>Something about the configuration is not as its author thinks.</summary>
    internal void Misconfigured(string problem) => DiagnosticsLog.Misconfigured(_log, problem);

    /// <summary>There is an endpoint for Prometheus.</summary>
    internal void Listening(Uri address) => DiagnosticsLog.Listening(_log, address);

    /// <summary>A remote sampling strategy could not be had.</summary>
    internal void NoStrategy(Uri address, string problem) => DiagnosticsLog.NoStrategy(_log, address, problem);

    /// <summary>A trace id whose maker does not say that it is random is taken for random.</summary>
    internal void PresumedRandom(TraceId traceId) => DiagnosticsLog.PresumedRandom(_log, traceId);

    /// <summary>Entries of baggage did not travel.</summary>
    internal void BaggageCut(int entries)
    {
        if (MayTell("baggage"))
            DiagnosticsLog.BaggageCut(_log, entries);
    }

    internal TelemetryDiagnostics Snapshot()
    {
        var exported = new long[Signals];
        var dropped = new long[Signals, Reasons];
        var waiting = new long[Signals];
        var possiblyDuplicated = new long[Signals];
        for (var signal = 0; signal < Signals; signal++)
        {
            exported[signal] = Interlocked.Read(ref _exported[signal]);
            waiting[signal] = Interlocked.Read(ref _waiting[signal]);
            possiblyDuplicated[signal] = Interlocked.Read(ref _possiblyDuplicated[signal]);
            for (var reason = 0; reason < Reasons; reason++)
                dropped[signal, reason] = Interlocked.Read(ref _dropped[(signal * Reasons) + reason]);
        }

        return new TelemetryDiagnostics(exported, dropped, waiting, possiblyDuplicated)
        {
            Failures = Interlocked.Read(ref _failures),
            SampledOut = Interlocked.Read(ref _sampledOut),
            Filtered = Interlocked.Read(ref _filtered),
            Overflowed = Interlocked.Read(ref _overflowed),
            FilteredLogs = Interlocked.Read(ref _filteredLogs),
        };
    }

    static ILogger? LogOf(ILoggerFactory loggers, out string? problem)
    {
        try
        {
            var log = loggers.CreateLogger(Category);
            problem = log is null ? "LoggerFactory gave no logger; standard error is used" : null;
            return log;
        }
        catch (Exception failure)
        {
            problem = $"LoggerFactory threw: {failure.Message}; standard error is used";
            return null;
        }
    }

    static DropReason ReasonOf(ExportResult failure) =>
        failure.Outcome == ExportOutcome.TimedOut ? DropReason.ExportTimedOut
        : failure.IsTooLarge ? DropReason.Rejected
        : DropReason.ExportFailed;

    bool MayTell(string kind) => _quiet.GetOrAdd(kind, static (_, time) => new QuietPeriod(time), _time).TryBegin();
}
