using System.Diagnostics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace Codomyrmex.Telemetry.Benchmarks.Logs;

/// <summary>
/// The official SDK with its batch processor and an exporter that does nothing, and the same messages on it. It takes scopes and the formatted message
/// along, as ours does without being asked.
/// </summary>
sealed class OfficialLogs : IDisposable
{
    readonly ActivitySource _source = new($"logs.{Guid.NewGuid():N}");
    readonly TracerProvider _tracing;
    readonly ILoggerFactory _loggers;
    readonly ILogger _logger;

    internal OfficialLogs(BaseExporter<OpenTelemetry.Logs.LogRecord>? exporter = null)
    {
        _tracing = OpenTelemetry.Sdk.CreateTracerProviderBuilder().AddSource(_source.Name).Build();
        _loggers = LoggerFactory.Create(builder => builder.AddOpenTelemetry(options =>
        {
            options.IncludeScopes = true;
            options.IncludeFormattedMessage = true;
            options.AddProcessor(new BatchLogRecordExportProcessor(exporter ?? new OfficialNoOpLogExporter()));
        }));
        _logger = _loggers.CreateLogger("Shop.Checkout");
    }

    internal long Messages() => Logs.Messages.Write(_logger);

    internal long MessagesInsideSpanAndScope()
    {
        using var activity = _source.StartActivity("charge");
        using var scope = _logger.BeginScope(Logs.Messages.Scope);
        return Logs.Messages.Write(_logger);
    }

    internal long GeneratedMessages() => Logs.Messages.WriteGenerated(_logger);

    /// <summary>The nearest there is to a record without a template: a state of one's own.</summary>
    internal long DirectRecords()
    {
        for (var i = 0; i < Logs.Messages.PerCall; i++)
        {
            var state = new KeyValuePair<string, object?>[] { new("Card", Logs.Messages.Card), new("Amount", i) };
            _logger.Log(LogLevel.Information, default, state, null, static (_, _) => "charged");
        }

        return Logs.Messages.PerCall;
    }

    public void Dispose()
    {
        _loggers.Dispose();
        _tracing.Dispose();
        _source.Dispose();
    }
}
