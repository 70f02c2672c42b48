using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry;

/// <summary>A host's SDK beside the host's life: there before anything starts, flushed after everything has stopped.</summary>
/// <remarks>
/// The shutdown itself comes with the disposal of the services, of which the SDK is among the first to be created and so among the last to be
/// disposed: what others record while they are disposed is not lost.
/// </remarks>
sealed class HostedTelemetry(IServiceProvider services) : IHostedLifecycleService
{
    /// <exception cref="TelemetryConfigurationException">Options cannot work.</exception>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<TelemetrySdk>();
        services.GetRequiredService<HostedDiagnostics>().Open(services.GetRequiredService<ILoggerFactory>());
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) =>
        services.GetRequiredService<TelemetrySdk>().FlushAtEndAsync(null, cancellationToken);
}
