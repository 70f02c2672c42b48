using Codomyrmex.Telemetry.Otlp;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry;

/// <summary>What the SDK says about itself.</summary>
static partial class DiagnosticsLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Signal} are being lost: {Reason}, {Total} so far ({Detail})")]
    internal static partial void Dropped(ILogger log, OtlpSignal signal, DropReason reason, long total, string detail);

    [LoggerMessage(2, LogLevel.Warning, "The receiver of {Signal} says: {Warning}")]
    internal static partial void Warned(ILogger log, OtlpSignal signal, string warning);

    [LoggerMessage(3, LogLevel.Error, "{Source} threw; it is isolated and the SDK goes on")]
    internal static partial void Failed(ILogger log, string source, Exception failure);

    [LoggerMessage(4, LogLevel.Warning, "Configuration: {Problem}")]
    internal static partial void Misconfigured(ILogger log, string problem);

    [LoggerMessage(5, LogLevel.Warning, "Baggage is being cut: {Entries} entries of one header are beyond 64 entries and 8192 bytes, or have names that are not tokens")]
    internal static partial void BaggageCut(ILogger log, int entries);

    [LoggerMessage(6, LogLevel.Warning, "{Signal} cannot be delivered and are kept on disk: {Detail}")]
    internal static partial void Stored(ILogger log, OtlpSignal signal, string detail);

    [LoggerMessage(7, LogLevel.Warning, "{Message}")]
    internal static partial void Noted(ILogger log, string message);

    [LoggerMessage(8, LogLevel.Information, "{Signal}: all that waited on disk has been sent")]
    internal static partial void CaughtUp(ILogger log, OtlpSignal signal);

    [LoggerMessage(9, LogLevel.Warning, "The metric '{Metric}' has reached its limit of {Limit} series; further attribute sets share one. Leave attributes out with a view, or raise Metrics.SeriesLimit")]
    internal static partial void Overflowed(ILogger log, string metric, int limit);

    [LoggerMessage(10, LogLevel.Information, "Prometheus can scrape metrics at {Address}")]
    internal static partial void Listening(ILogger log, Uri address);

    [LoggerMessage(20, LogLevel.Warning, "No sampling strategy from {Address}: {Problem}; the last one stays in force")]
    internal static partial void NoStrategy(ILogger log, Uri address, string problem);

    [LoggerMessage(21, LogLevel.Warning, "Trace {TraceId} came without the flag that its id is random; it is sampled by its id all the same, which may leave holes in traces")]
    internal static partial void PresumedRandom(ILogger log, TraceId traceId);
}
