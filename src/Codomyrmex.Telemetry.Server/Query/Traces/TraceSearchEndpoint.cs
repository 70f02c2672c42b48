using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Server.Query.Json;
using Codomyrmex.Telemetry.Server.Query.Parameters;
using Codomyrmex.Telemetry.Storage;
using Microsoft.AspNetCore.Routing;

namespace Codomyrmex.Telemetry.Server.Query.Traces;

/// <summary><c>GET /api/traces</c>.</summary>
static class TraceSearchEndpoint
{
    const string DurationForm = "a duration such as 150ms, 1.5s or 2m";

    static readonly ApiParameter<string?> Operation =
        new("operation", "The span name, exactly.", "a span name", SharedParameters.TryReadText) { Example = "GET /orders" };

    static readonly ApiParameter<long?> MinDuration =
        new("minDuration", "The span's least duration, inclusive.", DurationForm, SharedParameters.TryReadDuration) { Example = "150ms" };

    static readonly ApiParameter<long?> MaxDuration =
        new("maxDuration", "The span's greatest duration, inclusive.", DurationForm, SharedParameters.TryReadDuration) { Example = "2s" };

    static readonly ApiParameter<TraceOrder> Order =
        new("order", "The latest start first, or the longest duration first.", "recent or longest", TryReadOrder)
        {
            Schema = ApiSchema.OneOf("", "recent", "longest"),
        };

    static readonly ApiOperation Description = new("searchTraces", "Traces", HttpMethods.Get, "/api/traces", "Finds traces.")
    {
        Description = "A trace matches when one of its spans matches all of service, operation and durations. Each row sums up all of its stored spans.",
        Parameters =
        [
            SharedParameters.Filter, SharedParameters.Service, Operation, MinDuration, MaxDuration, SharedParameters.From, SharedParameters.To, Order, SharedParameters.Limit, SharedParameters.Cursor,
        ],
        Responses = [ApiResponse.Ok(PageJson.SchemaOf("TracePage", "traces", TraceJson.Schema))],
    };

    public static void Map(IEndpointRouteBuilder routes, ITelemetryStore store, TimeProvider time) =>
        routes.MapOperation(Description, time, Read, async (query, context) =>
            await PageJson.AnswerAsync(context, "traces", await store.SearchTracesAsync(query, context.RequestAborted), TraceJson.Write));

    static TraceQuery Read(ApiRequest request)
    {
        request.Get(SharedParameters.Filter, null);
        var (least, most) = (request.Get(MinDuration, null), request.Get(MaxDuration, null));
        if (least > most)
            request.Report(MinDuration.Name, "is more than maxDuration; expected the lesser of the two");
        return new TraceQuery
        {
            Range = request.GetRange(),
            Filter = Filter.AllOf(
                request.Get(SharedParameters.Service, null) is { } service ? Filter.Equal(new FilterField(FieldKind.Service), FilterValue.Of(service)) : null,
                request.Get(Operation, null) is { } operation ? Filter.Equal(new FilterField(FieldKind.Name), FilterValue.Of(operation)) : null,
                least is { } min ? new CompareFilter(new FilterField(FieldKind.Duration), FilterOperator.GreaterOrEqual, FilterValue.Of(min)) : null,
                most is { } max ? new CompareFilter(new FilterField(FieldKind.Duration), FilterOperator.LessOrEqual, FilterValue.Of(max)) : null),
            Order = request.Get(Order, TraceOrder.Recent),
            Limit = request.Get(SharedParameters.Limit, SharedParameters.DefaultLimit),
            Cursor = request.Get(SharedParameters.Cursor, null),
        };
    }

    static bool TryReadOrder(string text, long nowNanos, out TraceOrder order)
    {
        order = text == "longest" ? TraceOrder.Longest : TraceOrder.Recent;
        return text is "recent" or "longest";
    }
}
