using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Codomyrmex.Telemetry.Guides.Tests.Snippets;

sealed class AspNetCoreSnippets
{
    static void OneCall(WebApplicationBuilder builder)
    {
        builder.Services.AddTelemetry(o => o.ServiceName = "checkout");
    }

    static void Requests(WebApplicationBuilder builder)
    {
        builder.Services.AddTelemetry(
            o => o.ServiceName = "checkout",
            server =>
            {
                server.Filter = context => !context.Request.Path.StartsWithSegments("/health");
                server.Enrich = (context, span) => span.SetAttribute("shop.tenant", context.Request.Headers["X-Tenant"].ToString());
                server.RequestHeaders.Add("X-Request-Id");
                server.RedactQuery = QueryRedaction.SensitiveValues;
                server.SensitiveQueryKeys.Add("voucher");
            });
    }

    static void Current(string product)
    {
        Span.Current.SetAttribute("shop.product", product);
    }

    static void Sources(WebApplicationBuilder builder)
    {
        builder.Services.AddTelemetry(o =>
        {
            o.ActivitySources.Include.Clear();
            o.ActivitySources.Include.Add("Shop.*");
            o.ActivitySources.Include.Add("Microsoft.AspNetCore");
            o.ActivitySources.Exclude.Add("Shop.Noise");
        });
    }

    static void Headers(HttpRequest request, HttpResponse response)
    {
        var sender = TraceContext.Extract(request.Headers);
        TraceContext.Current.Inject(response.Headers);
    }

    static void OwnSdk(WebApplicationBuilder builder)
    {
        builder.Services.AddTelemetryAspNetCore();
    }

    static void InTests(WebApplicationBuilder builder)
    {
        var exporter = new InMemoryExporter();
        builder.Services.AddTelemetry(o =>
        {
            o.Exporters.Add(exporter);
            o.ActivitySources.Enabled = true;
        });
    }
}
