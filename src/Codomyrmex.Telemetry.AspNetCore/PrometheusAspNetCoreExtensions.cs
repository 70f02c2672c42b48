using System.Diagnostics.CodeAnalysis;
using Codomyrmex.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Metrics for Prometheus at an address of an ASP.NET Core program.</summary>
public static class PrometheusAspNetCoreExtensions
{
    /// <summary>
    /// Gives the SDK that <c>AddTelemetry</c> starts a <see cref="PrometheusExporter"/>, unless the program has given it one itself, for <see cref="MapPrometheusExporter"/> to ask.
    /// Starts the whole SDK, OTLP included, as <c>AddTelemetry</c> does, where that was not called.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configure">Changes <see cref="MetricOptions.Prometheus"/>.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPrometheusExporter(this IServiceCollection services, Action<PrometheusOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddTelemetry(options =>
        {
            configure?.Invoke(options.Metrics.Prometheus);
            if (!options.Metrics.Prometheus.Listen && !options.Metrics.Readers.OfType<PrometheusExporter>().Any())
                options.Metrics.Readers.Add(new PrometheusExporter());
        });
    }

    /// <summary>
    /// Answers GET and HEAD at <paramref name="pattern"/> with the metrics of the services' SDK, or of the process's default one, in the format that the client
    /// likes best. Everyone who reaches the program may see them unless it says otherwise, as with <c>.RequireAuthorization()</c> or a filter that looks at <c>Connection.LocalPort</c>;
    /// <c>.RequireHost</c> compares a header that clients choose, and protects nothing.
    /// </summary>
    /// <remarks>
    /// The requests are not traced, and not in <c>http.server.request.duration</c>. ASP.NET Core's and Kestrel's other metrics, such as <c>http.server.active_requests</c> and those of
    /// routing and connections, count them with all others.
    /// </remarks>
    /// <param name="endpoints">The program's endpoints.</param>
    /// <param name="pattern">The route.</param>
    /// <returns>Further conventions of the endpoint.</returns>
    /// <exception cref="TelemetryConfigurationException">The SDK has no <see cref="PrometheusExporter"/>, or its options cannot work.</exception>
    public static IEndpointConventionBuilder MapPrometheusExporter(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/metrics")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], new PrometheusRequests(ExporterOf(endpoints.ServiceProvider)).AnswerAsync)
            .WithDisplayName("Prometheus metrics")
            .DisableHttpMetrics();
    }

    static PrometheusExporter ExporterOf(IServiceProvider services)
    {
        var sdk = services.GetService<TelemetrySdk>() ?? TelemetrySdk.Default;
        if (sdk?.MetricReaders.OfType<PrometheusExporter>().FirstOrDefault() is { } exporter)
            return exporter;
        return sdk is { IsDisabled: true }
            ? new PrometheusExporter()
            : throw new TelemetryConfigurationException(
                ["MapPrometheusExporter finds no PrometheusExporter; call builder.Services.AddPrometheusExporter(), or add one to Metrics.Readers of the SDK's options."]);
    }
}
