using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Server.Query.Json;
using Codomyrmex.Telemetry.Server.Query.Parameters;
using Codomyrmex.Telemetry.Storage;
using Microsoft.AspNetCore.Routing;

namespace Codomyrmex.Telemetry.Server.Query.Services;

/// <summary><c>GET /api/services</c> and <c>GET /api/services/{name}/operations</c>.</summary>
static class ServiceEndpoints
{
    static readonly ApiParameter<string?> Name =
        new("name", "The service.name, exactly.", "a service.name", SharedParameters.TryReadText) { IsInPath = true, IsRequired = true };

    static readonly ApiOperation Services = new("listServices", "Services", HttpMethods.Get, "/api/services", "Calls, errors and latency of each service.")
    {
        Description = "Calls are spans of kind server and consumer; for a service that has neither, its spans whose parent is not in the same service.",
        Parameters = [SharedParameters.From, SharedParameters.To],
        Responses = [ApiResponse.Ok(ApiSchema.ArrayOf(ServiceJson.Schema))],
    };

    static readonly ApiOperation Operations =
        new("listOperations", "Services", HttpMethods.Get, "/api/services/{name}/operations", "The same for each operation of one service.")
        {
            Description = "An operation is a span name; all of its spans count. Empty when the service sent nothing in the range.",
            Parameters = [Name, SharedParameters.From, SharedParameters.To],
            Responses = [ApiResponse.Ok(ApiSchema.ArrayOf(ServiceJson.Schema))],
        };

    public static void Map(IEndpointRouteBuilder routes, ITelemetryStore store, TimeProvider time)
    {
        routes.MapOperation(Services, time, request => request.GetRange(), async (range, context) =>
            await PageJson.AnswerAsync(context, await store.ListServicesAsync(range, context.RequestAborted), ServiceJson.Write));
        routes.MapOperation(
            Operations,
            time,
            request => (Name: request.Get(Name, null) ?? "", Range: request.GetRange()),
            async (asked, context) => await PageJson.AnswerAsync(
                context, await store.ListOperationsAsync(asked.Name, asked.Range, context.RequestAborted), ServiceJson.Write));
    }
}
