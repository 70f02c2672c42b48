using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Codomyrmex.Telemetry;

/// <summary>A host's logs into its SDK, from the first logger on, which a host makes when it is built.</summary>
/// <remarks>Disposing it does nothing: what is queued belongs to the SDK.</remarks>
sealed class HostedLoggerProvider(IServiceProvider services) : ILoggerProvider
{
    readonly ILoggerProvider? _inner = SdkOf(services)?.AsLoggerProvider();

    public ILogger CreateLogger(string categoryName) => _inner?.CreateLogger(categoryName) ?? NullLogger.Instance;

    public void Dispose()
    {
    }

    // Wrong options are told when the host starts, for which the SDK is asked for again; a host that is only built has its loggers.
    static TelemetrySdk? SdkOf(IServiceProvider services)
    {
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
