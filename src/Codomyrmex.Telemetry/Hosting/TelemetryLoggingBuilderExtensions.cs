using Codomyrmex.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.Logging;

/// <summary>Telemetry as a destination of <see cref="ILogger"/>.</summary>
public static class TelemetryLoggingBuilderExtensions
{
    /// <summary>Sends what is logged through <see cref="ILogger"/> to the SDK of the program's services. Filter rules know it as <c>Telemetry</c>.</summary>
    /// <param name="builder">The program's loggers.</param>
    /// <param name="configure">Changes the SDK's options, as with <see cref="TelemetryServiceCollectionExtensions.AddTelemetry"/>.</param>
    /// <returns>The loggers.</returns>
    /// <remarks>
    /// The SDK comes along, with traces and metrics, as if <see cref="TelemetryServiceCollectionExtensions.AddTelemetry"/> had been called; who has called that, or calls this twice, has one SDK
    /// and each message once. After <c>ClearProviders</c> it puts the provider back. In a factory without a host, and without anything to configure, the process's default SDK is used if one
    /// runs; else one is started that ends with the factory.
    /// </remarks>
    public static ILoggingBuilder AddTelemetry(this ILoggingBuilder builder, params ReadOnlySpan<Action<TelemetryOptions>?> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddTelemetry(configure);
        return builder;
    }

    /// <summary>Sends what is logged through <see cref="ILogger"/> to <paramref name="sdk"/>, which outlives the loggers. Filter rules know it as <c>Telemetry</c>.</summary>
    /// <param name="builder">The loggers, of a host or of <c>LoggerFactory.Create</c>.</param>
    /// <param name="sdk">The SDK; it also becomes the one of the program's services, unless they have one.</param>
    /// <returns>The loggers.</returns>
    /// <remarks>A second call with the same SDK changes nothing.</remarks>
    public static ILoggingBuilder AddTelemetry(this ILoggingBuilder builder, TelemetrySdk sdk)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(sdk);
        builder.Services.TryAddSingleton(sdk);
        if (builder.Services.Any(service => ReferenceEquals(Instance<TelemetrySdk>(service), sdk)))
            builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider, HostedLoggerProvider>());
        else if (!builder.Services.Any(service => Instance<TelemetryLoggerProvider>(service)?.Pipeline == sdk.Logs))
            builder.Services.AddSingleton(sdk.AsLoggerProvider());
        return builder;
    }

    static T? Instance<T>(ServiceDescriptor service)
        where T : class => service.IsKeyedService ? null : service.ImplementationInstance as T;
}
