using Codomyrmex.Telemetry;
using Microsoft.Extensions.Logging;

namespace ConsoleMetrics;

/// <summary>What is measured, and what it has to say.</summary>
sealed partial class Shop(TelemetrySdk telemetry) : IDisposable
{
    readonly ILoggerFactory _loggers = LoggerFactory.Create(logging => logging.AddTelemetry(telemetry));

    internal async Task PackAsync(int order)
    {
        var log = _loggers.CreateLogger<Shop>();
        using var scope = log.BeginScope("order {Order}", order);
        await Task.Yield();
        LogCharged(log, "4111 1111 1111 1111", order * 7.5);
    }

    public void Dispose() => _loggers.Dispose();

    [LoggerMessage(1, LogLevel.Information, "Charged {CardNumber} with {Amount}")]
    static partial void LogCharged(ILogger log, string cardNumber, double amount);
}
