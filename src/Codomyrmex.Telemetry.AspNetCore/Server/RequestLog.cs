using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry;

/// <summary>What the recording of requests says about itself.</summary>
static partial class RequestLog
{
    [LoggerMessage(1, LogLevel.Error, "HttpServerOptions.Filter threw; the request is recorded. This is said once")]
    internal static partial void FilterFailed(ILogger log, Exception failure);

    [LoggerMessage(2, LogLevel.Error, "HttpServerOptions.Enrich threw; the span goes without it. This is said once")]
    internal static partial void EnrichFailed(ILogger log, Exception failure);
}
