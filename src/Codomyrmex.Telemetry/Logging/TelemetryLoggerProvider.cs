using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry;

/// <summary>Takes what a program logs through <see cref="ILogger"/>; each category becomes a scope.</summary>
/// <remarks>
/// Filter rules know it as <c>Telemetry</c>. A factory gives it the scopes of all its loggers; one that is used by itself keeps its own. Disposing it does
/// nothing: what is queued belongs to the SDK.
/// </remarks>
[ProviderAlias(Alias)]
sealed class TelemetryLoggerProvider : ILoggerProvider, ISupportExternalScope
{
    internal const string Alias = "Telemetry";

    readonly ScopeRegistry<TelemetryLogger> _loggers;
    volatile LogScopes? _scopes;

    internal TelemetryLoggerProvider(LogPipeline pipeline)
    {
        Pipeline = pipeline;
        _scopes = pipeline.IncludesScopes ? new LogScopes(new LoggerExternalScopeProvider()) : null;
        _loggers = new(scope => new TelemetryLogger(scope, this));
    }

    internal LogPipeline Pipeline { get; }

    /// <summary>What surrounds a message; null if nobody wants to know.</summary>
    internal LogScopes? Scopes => _scopes;

    public ILogger CreateLogger(string categoryName) => _loggers.Get(categoryName, null);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider)
    {
        if (Pipeline.IncludesScopes)
            _scopes = new LogScopes(scopeProvider);
    }

    public void Dispose()
    {
    }
}
