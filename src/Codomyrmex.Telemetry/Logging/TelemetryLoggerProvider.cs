using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry;

/// <summary>Takes what a program logs through <see cref="ILogger"/>; each category becomes a scope.</summary>
/// <remarks>Disposing it does nothing: what is queued belongs to the SDK.</remarks>
sealed class TelemetryLoggerProvider(LogPipeline pipeline) : ILoggerProvider
{
    readonly ScopeRegistry<TelemetryLogger> _loggers = new(scope => new TelemetryLogger(scope, pipeline));

    public ILogger CreateLogger(string categoryName) => _loggers.Get(categoryName, null);

    public void Dispose()
    {
    }
}
