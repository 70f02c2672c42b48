using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Benchmarks.Logs;

/// <summary>Our SDK with a batch processor and an exporter that does nothing, and the messages measured on it.</summary>
sealed class OurLogs : IDisposable
{
    readonly TelemetrySdk _sdk;
    readonly ILoggerFactory _loggers;
    readonly ILogger _logger;
    readonly Tracer _tracer;
    readonly EventLogger _direct;

    internal OurLogs(ILogExporter? exporter = null)
    {
        _sdk = TelemetrySdk.Create(options => options.Exporters.Add(exporter ?? new OurNoOpLogExporter()));
        _loggers = LoggerFactory.Create(builder => builder.AddProvider(_sdk.AsLoggerProvider()));
        _logger = _loggers.CreateLogger("Shop.Checkout");
        _tracer = _sdk.GetTracer("Shop.Checkout");
        _direct = _sdk.GetEventLogger("Shop.Checkout");
    }

    internal TelemetrySdk Sdk => _sdk;

    internal long Messages() => Logs.Messages.Write(_logger);

    internal long MessagesInsideSpanAndScope()
    {
        using var span = _tracer.StartSpan("charge");
        using var scope = _logger.BeginScope(Logs.Messages.Scope);
        return Logs.Messages.Write(_logger);
    }

    internal long GeneratedMessages() => Logs.Messages.WriteGenerated(_logger);

    internal long DirectRecords()
    {
        for (var i = 0; i < Logs.Messages.PerCall; i++)
            _direct.Emit(LogSeverity.Info, "charged", new("Card", Logs.Messages.Card), new("Amount", i));
        return Logs.Messages.PerCall;
    }

    public void Dispose()
    {
        _loggers.Dispose();
        _sdk.Dispose();
    }
}
