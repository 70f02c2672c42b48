#pragma warning disable CA1848, CA1873 // What most programs write is what a guide shows first.
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Guides.Tests.Snippets;

static partial class LogSnippets
{
    static void Host(HostApplicationBuilder builder)
    {
        builder.Services.AddTelemetry(o => o.ServiceName = "checkout");
    }

    static void HostsLoggers(HostApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddTelemetry(o => o.ServiceName = "checkout");
    }

    static async Task ConsoleAsync()
    {
        await using var telemetry = TelemetrySdk.Start(o => o.ServiceName = "checkout");
        using var loggers = LoggerFactory.Create(logging => logging.AddTelemetry(telemetry));
        var logger = loggers.CreateLogger("Shop.Checkout");

        logger.LogInformation("charged {Card} with {Amount}", "visa", 12.5);
    }

    [LoggerMessage(7, LogLevel.Information, "charged {Card} with {Amount}")]
    static partial void Charged(ILogger logger, string card, double amount);

    static void Scopes(ILogger logger)
    {
        using (logger.BeginScope("order {Order} of {Tenant}", 17, "north"))
        using (logger.BeginScope(new Dictionary<string, object> { ["Attempt"] = 2 }))
            Charged(logger, "visa", 12.5);
    }

    static void Change(TelemetryOptions o)
    {
        o.Logs.Processors.Add(LogProcessor.Filter(record => record.Scope.Name != "Shop.Heartbeat"));
        o.Logs.Processors.Add(LogProcessor.OnEmit(log =>
        {
            if (log.Record.Severity < LogSeverity.Warn)
                log.RemoveAttribute("Basket");
        }));
        o.Logs.Processors.Add(LogProcessor.Redact("Card", "*password*"));
    }

    static void Direct()
    {
        Log.Emit(LogSeverity.Warn, "stock is low", new("product", "camp-stove"), new("left", 3));

        var log = EventLogger.Get("Shop.Checkout", "5.2.0");
        log.EmitEvent("order.placed", LogSeverity.Info, null, new("order", 17), new("total", 99.5));
    }

    static void Everything(EventLogger log, DateTimeOffset read, TraceContext sender)
    {
        if (log.IsEnabled(LogSeverity.Info))
        {
            var entry = new LogEntry(LogSeverity.Info, "job finished") { SeverityText = "NOTICE", EventName = "job.finished", Time = read, Context = sender };
            log.Emit(entry, new("job", "nightly"), new("rows", 1842));
        }
    }
}
