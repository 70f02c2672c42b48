using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Codomyrmex.Telemetry;

/// <summary>The logs of a program's services into their SDK, from the first logger on, which a host makes when it is built.</summary>
/// <remarks>Filter rules know it as <c>Telemetry</c>. Disposing it does nothing: what is queued belongs to the SDK.</remarks>
[ProviderAlias(TelemetryLoggerProvider.Alias)]
sealed class HostedLoggerProvider(IServiceProvider services) : ILoggerProvider, ISupportExternalScope
{
    readonly TelemetryLoggerProvider? _inner = SdkOf(services) is { } sdk ? new TelemetryLoggerProvider(sdk.Logs) : null;

    public ILogger CreateLogger(string categoryName) => _inner?.CreateLogger(categoryName) ?? NullLogger.Instance;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _inner?.SetScopeProvider(scopeProvider);

    public void Dispose()
    {
    }

    // Wrong options are told when the host starts, for which the SDK is asked for again; a host that is only built has its loggers.
    static TelemetrySdk? SdkOf(IServiceProvider services)
    {
        if (!HostedSdk.IsInHost(services))
            return HostedSdk.AlreadyRunning(services) ?? services.GetRequiredService<TelemetrySdk>();
        try
        {
            return services.GetRequiredService<TelemetrySdk>();
        }
        catch (Exception)
        {
            return null;
        }
    }
}
