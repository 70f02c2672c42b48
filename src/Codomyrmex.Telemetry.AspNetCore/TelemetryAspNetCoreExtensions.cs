using Codomyrmex.Telemetry;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Telemetry for ASP.NET Core programs.</summary>
public static class TelemetryAspNetCoreExtensions
{
    const string FrameworkSwitch = "Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData";

    /// <summary>As <see cref="AddTelemetry(IServiceCollection, Action{TelemetryOptions}, Action{HttpServerOptions})"/>, with the defaults.</summary>
    /// <param name="services">The program's services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddTelemetry(this IServiceCollection services) => AddTelemetry(services, configure: null, configureServer: null);

    /// <inheritdoc cref="AddTelemetry(IServiceCollection, Action{TelemetryOptions}, Action{HttpServerOptions})"/>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, Action<TelemetryOptions>? configure) =>
        AddTelemetry(services, configure, configureServer: null);

    /// <summary>
    /// All that a web program needs: what <see cref="TelemetryServiceCollectionExtensions.AddTelemetry"/> does for every program with a host, and
    /// <see cref="AddTelemetryAspNetCore"/>. Where this package is referenced, a call of <c>AddTelemetry</c> means this one.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configure">Changes the SDK's options.</param>
    /// <param name="configureServer">Changes how requests are recorded.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddTelemetry(
        this IServiceCollection services, Action<TelemetryOptions>? configure, Action<HttpServerOptions>? configureServer)
    {
        ArgumentNullException.ThrowIfNull(services);
        TelemetryServiceCollectionExtensions.AddTelemetry(services, [configure]);
        services.AddTelemetryAspNetCore(configureServer);
        var setup = HttpServerSetup.In(services, out _);
        if (setup.IsCheckedBySdk)
            return services;
        setup.IsCheckedBySdk = true;
        return TelemetryServiceCollectionExtensions.AddTelemetry(services, [_ => setup.Check()]);
    }

    /// <summary>
    /// Describes the spans of requests by the OpenTelemetry semantic conventions for HTTP, without starting an SDK: for programs that start theirs
    /// with <see cref="TelemetrySdk.Start"/>. A second call configures further.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configure">Changes how requests are recorded.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// Turns on, unless the program has set it, the process's switch <c>Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData</c> =
    /// false, by which ASP.NET Core tells samplers a request's method, address and path. Options that cannot work throw a
    /// <see cref="TelemetryConfigurationException"/> when the host starts.
    /// </remarks>
    public static IServiceCollection AddTelemetryAspNetCore(this IServiceCollection services, Action<HttpServerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var setup = HttpServerSetup.In(services, out var isNew);
        if (configure is not null)
            setup.Add(configure);
        if (!isNew)
            return services;
        if (!AppContext.TryGetSwitch(FrameworkSwitch, out _))
            AppContext.SetSwitch(FrameworkSwitch, false);

        // The first filter is the outermost: what other packages put in front of the program is inside the span's description too.
        services.Insert(0, ServiceDescriptor.Transient<IStartupFilter, RequestTracingFilter>());
        services.AddSingleton<IDeveloperPageExceptionFilter, DevelopersPageException>();
        return services;
    }
}
