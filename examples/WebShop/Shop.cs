using Codomyrmex.Telemetry;

namespace WebShop;

/// <summary>The shop: its telemetry, its services and its pages.</summary>
static class Shop
{
    internal static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);

        // At level Information ASP.NET Core logs each request with its query, and some of the shop's carry a token. In spans, queries are redacted as they are.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting", LogLevel.Warning);

        // Traces, metrics and logs, flushed at shutdown. Requests, HttpClient and every other ActivitySource are recorded without further ado.
        builder.Services.AddTelemetry(
            options =>
            {
                options.ServiceName = "web-shop";
                options.Sampler = Sampler.ParentBased(Sampler.Ratio(1));
                options.ActivitySources.Exclude.Add("Noisy.*");

                // Calls and durations of all spans as metrics, whichever traces are sampled. What ASP.NET Core, HttpClient and .NET measure themselves comes by itself.
                options.Processors.Add(new SpanMetricsProcessor { Dimensions = ["http.route"] });
            },
            server =>
            {
                server.Filter = static context => !context.Request.Path.StartsWithSegments("/health");
                server.Enrich = static (context, span) => span.SetAttribute("shop.tenant", context.Request.Headers["X-Tenant"].ToString());
                server.RequestHeaders.Add("X-Request-Id");
            });

        // The same metrics where Prometheus can scrape them.
        builder.Services.AddPrometheusExporter();

        builder.Services.AddHttpClient();
        builder.Services.AddSingleton<Parcels>();
        builder.Services.AddHostedService<Dispatch>();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseExceptionHandler(static error => error.Run(static context => context.Response.WriteAsync("Sorry.")));
        Orders.Map(app);
        app.MapGet("/health", static () => "well");
        app.MapPrometheusExporter("/metrics");
        return app;
    }
}
