using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Server.Live;
using Codomyrmex.Telemetry.Server.Query.Logs;
using Codomyrmex.Telemetry.Server.Query.Metrics;
using Codomyrmex.Telemetry.Server.Query.Services;
using Codomyrmex.Telemetry.Server.Query.Traces;
using Codomyrmex.Telemetry.Server.Receivers.Http;
using Codomyrmex.Telemetry.Server.Status;
using Codomyrmex.Telemetry.Server.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Server.Hosting;

/// <summary>What a request passes through, in order.</summary>
static class Pipeline
{
    public static void Configure(WebApplication application, ServerParts parts, ServerOptions options)
    {
        application.UseWhen(context => IsOfServer(context.Request.Path), api => api.Use(ApiErrors.InvokeAsync));
        application.Use(new LastResort(application.Services.GetRequiredService<ILogger<LastResort>>()).InvokeAsync);
        application.Use((HttpContext context, RequestDelegate next) => ListenerFeature.Of(context) switch
        {
            Listener.OtlpGrpc => parts.Grpc.ReceiveAsync(context),
            Listener.OtlpHttp when !IsForOtlpPort(context.Request.Path) => Problem.AnswerAsync(
                context, StatusCodes.Status404NotFound, "This port takes OTLP/HTTP: POST to /v1/traces, /v1/metrics or /v1/logs. The dashboard has its own port."),
            _ => next(context),
        });
        application.UseRouting();
        if (options.CorsOrigins.Count > 0)
            application.UseWhen(context => context.Request.Path.StartsWithSegments("/v1"), otlp => otlp.UseCors(BrowserAccess.PolicyName));

        // The page answers what no route took, so it must come after the routes; top-level routes would come after it.
#pragma warning disable ASP0014
        application.UseEndpoints(routes => Map(routes, parts, options.TimeProvider, application.Lifetime.ApplicationStopping));
#pragma warning restore ASP0014
        var page = new WebPage(WebFiles.Of(typeof(Pipeline).Assembly));
        application.Run(context => IsOfServer(context.Request.Path) ? NotFound(context) : page.AnswerAsync(context));
    }

    static bool IsOfServer(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/v1") || path.StartsWithSegments("/openapi");

    static bool IsForOtlpPort(PathString path) => path.StartsWithSegments("/v1") || path == "/healthz" || path == "/readyz";

    static void Map(IEndpointRouteBuilder routes, ServerParts parts, TimeProvider time, CancellationToken stopping)
    {
        foreach (var (signal, receiver) in parts.Http)
            OtlpHttpEndpoints.Map(routes, signal, receiver);
        TraceSearchEndpoint.Map(routes, parts.Store, time);
        TraceEndpoint.Map(routes, parts.Store, time);
        TraceLogsEndpoint.Map(routes, parts.Store, time);
        LogSearchEndpoint.Map(routes, parts.Store, time);
        MetricListEndpoint.Map(routes, parts.Store, time);
        MetricPointsEndpoint.Map(routes, parts.Store, time);
        ServiceEndpoints.Map(routes, parts.Store, time);
        StatusEndpoints.Map(routes, parts.Status, time, stopping);
        new LiveEndpoint(parts.Feed, parts.Ticker, time, stopping).Map(routes);
        routes.MapOpenApi("/openapi/v1.json");
    }

    static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
