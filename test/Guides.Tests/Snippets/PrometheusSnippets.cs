using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Codomyrmex.Telemetry.Guides.Tests.Snippets;

sealed class PrometheusSnippets
{
    static void Listen()
    {
        using var telemetry = TelemetrySdk.Start(o => o.Metrics.Prometheus.Listen = true);
    }

    static void FreePort()
    {
        var exporter = new PrometheusExporter(new PrometheusOptions { Listen = true, Port = 0 });
        using var telemetry = TelemetrySdk.Start(o => o.Metrics.Readers.Add(exporter));
        var address = exporter.Address;
    }

    static void AspNetCore(WebApplicationBuilder builder)
    {
        builder.Services.AddTelemetry(o => o.ServiceName = "checkout");
        builder.Services.AddPrometheusExporter();
        var app = builder.Build();
        app.MapPrometheusExporter("/metrics");
    }

    static void PrometheusAlone(WebApplicationBuilder builder)
    {
        builder.Services.AddTelemetry(o => o.Otlp.Enabled = false);
        builder.Services.AddPrometheusExporter();
    }

    static void Authorized(WebApplication app) =>
        app.MapPrometheusExporter("/metrics").RequireAuthorization("scrapers");

    static void AtAPort(WebApplication app) =>
        app.MapPrometheusExporter("/metrics").AddEndpointFilter(async (context, next) =>
            context.HttpContext.Connection.LocalPort == 9464 ? await next(context) : Results.NotFound());

    static void WithoutAnEndpoint()
    {
        var exporter = new PrometheusExporter();
        using var telemetry = TelemetrySdk.Start(o => o.Metrics.Readers.Add(exporter));
    }

    static async Task FromCode(PrometheusExporter exporter, Stream output, string? accept, CancellationToken cancellationToken)
    {
        var contentType = PrometheusExporter.ContentTypeFor(accept);
        await exporter.WriteAsync(output, accept, cancellationToken);
    }
}
