using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Server.Query.Logs;
using Codomyrmex.Telemetry.Server.Query.Parameters;
using Codomyrmex.Telemetry.Storage;
using Microsoft.AspNetCore.Routing;

namespace Codomyrmex.Telemetry.Server.Query.Traces;

/// <summary><c>GET /api/traces/{traceId}/logs</c>.</summary>
static class TraceLogsEndpoint
{
    static readonly ApiOperation Description = new("getTraceLogs", "Traces", HttpMethods.Get, "/api/traces/{traceId}/logs", "A trace's log records by time.")
    {
        Description = "Empty when none are stored, whether or not the trace is.",
        Parameters = [SharedParameters.TraceIdInPath, SharedParameters.Limit, SharedParameters.Cursor],
        Responses = [ApiResponse.Ok(LogSearchEndpoint.PageSchema)],
    };

    public static void Map(IEndpointRouteBuilder routes, ITelemetryStore store, TimeProvider time) =>
        routes.MapOperation(Description, time, Read, (query, context) => LogSearchEndpoint.AnswerAsync(store, query, context));

    static LogQuery Read(ApiRequest request) => new()
    {
        Range = TimeRange.All,
        Filter = Filter.Equal(new FilterField(FieldKind.TraceId), FilterValue.Of(request.Get(SharedParameters.TraceIdInPath, default).ToString())),
        Ascending = true,
        Limit = request.Get(SharedParameters.Limit, SharedParameters.DefaultLimit),
        Cursor = request.Get(SharedParameters.Cursor, null),
    };
}
