using Codomyrmex.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Telemetry for programs with a host.</summary>
public static class TelemetryServiceCollectionExtensions
{
    /// <summary>
    /// Traces, metrics and logs of a program with a host: a <see cref="TelemetrySdk"/> that starts before every hosted service, takes what is
    /// logged through <see cref="ILogger"/>, is flushed when everything else has stopped, and shut down with the services.
    /// </summary>
    /// <param name="services">The program's services, from which the SDK can be had as <see cref="TelemetrySdk"/>.</param>
    /// <param name="configure">
    /// Changes the options, in this order, which hold what the section <c>Telemetry</c> of the host's configuration and, over it, the OTEL_* variables say. The service is called after the host's
    /// application unless something else names it, and the SDK's own diagnostics go to the host's loggers.
    /// </param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// A second call configures the same SDK further. It becomes the process's default unless there is one already. Options that cannot work throw a
    /// <see cref="TelemetryConfigurationException"/> when the host starts, all problems at once.
    /// </remarks>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, params ReadOnlySpan<Action<TelemetryOptions>?> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        foreach (var action in configure)
        {
            if (action is not null)
                services.AddSingleton(new HostedConfiguration(action));
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider, HostedLoggerProvider>());
        if (services.Any(static service => service.ServiceType == typeof(HostedDiagnostics)))
            return services;
        services.AddSingleton<HostedDiagnostics>();
        services.TryAddSingleton(HostedSdk.Start);

        // ASP.NET Core takes .NET's propagator from here, where it put the one that was there before the SDK had installed the chosen formats.
        services.Replace(ServiceDescriptor.Singleton(HostedSdk.PropagatorOf));

        // The first to be told that the host starts, and the last to be told that it has stopped.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(static provider => new HostedTelemetry(provider)));
        return services;
    }
}
