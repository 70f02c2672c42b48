using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Server.Query.Json;
using Codomyrmex.Telemetry.Storage;
using Microsoft.AspNetCore.Routing;

namespace Codomyrmex.Telemetry.Server.Query.Metrics;

/// <summary><c>GET /api/metrics</c>.</summary>
static class MetricListEndpoint
{
    static readonly ApiOperation Description = new("listMetrics", "Metrics", HttpMethods.Get, "/api/metrics", "Every metric known, by name.")
    {
        Responses = [ApiResponse.Ok(ApiSchema.ArrayOf(MetricJson.Schema))],
    };

    public static void Map(IEndpointRouteBuilder routes, ITelemetryStore store, TimeProvider time) =>
        routes.MapOperation(Description, time, _ => 0, async (_, context) =>
            await PageJson.AnswerAsync(context, await store.ListMetricsAsync(context.RequestAborted), MetricJson.Write));
}
