using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Server.Query.Json;
using Codomyrmex.Telemetry.Server.Query.Parameters;
using Codomyrmex.Telemetry.Storage;
using Microsoft.AspNetCore.Routing;

namespace Codomyrmex.Telemetry.Server.Query.Logs;

/// <summary><c>GET /api/logs</c>.</summary>
static class LogSearchEndpoint
{
    static readonly ApiParameter<int?> Severity =
        new("severity", "The least severity.", "trace, debug, info, warn, error, fatal, or a number from 1 to 24", TryReadSeverity) { Example = "warn" };

    static readonly ApiParameter<TraceId?> Trace =
        new("traceId", "The trace that the record belongs to.", "32 hexadecimal digits", SharedParameters.TryReadTraceId);

    static readonly ApiParameter<SpanId?> Span =
        new("spanId", "The span that the record belongs to.", "16 hexadecimal digits", TryReadSpanId);

    static readonly ApiParameter<bool> Ascending =
        new("order", "Newest first (desc) or oldest first (asc).", "desc or asc", TryReadOrder) { Schema = ApiSchema.OneOf("", "desc", "asc") };

    static readonly ApiOperation Description = new("searchLogs", "Logs", HttpMethods.Get, "/api/logs", "Finds log records.")
    {
        Description = "Times are when a record was made, or observed where that is not known.",
        Parameters =
        [
            SharedParameters.Filter, SharedParameters.Service, Severity, Trace, Span, SharedParameters.From, SharedParameters.To, Ascending, SharedParameters.Limit, SharedParameters.Cursor,
        ],
        Responses = [ApiResponse.Ok(PageSchema)],
    };

    /// <summary>The shape of a page of log records.</summary>
    public static ApiSchema PageSchema => PageJson.SchemaOf("LogPage", "logs", LogJson.Schema);

    public static void Map(IEndpointRouteBuilder routes, ITelemetryStore store, TimeProvider time) =>
        routes.MapOperation(Description, time, Read, (query, context) => AnswerAsync(store, query, context));

    /// <summary>Answers with the records that a query finds.</summary>
    public static async Task AnswerAsync(ITelemetryStore store, LogQuery query, HttpContext context) =>
        await PageJson.AnswerAsync(context, "logs", await store.SearchLogsAsync(query, context.RequestAborted), LogJson.Write);

    static LogQuery Read(ApiRequest request)
    {
        request.Get(SharedParameters.Filter, null);
        return new LogQuery
        {
            Range = request.GetRange(),
            Filter = Filter.AllOf(
                request.Get(SharedParameters.Service, null) is { } service ? Filter.Equal(new FilterField(FieldKind.Service), FilterValue.Of(service)) : null,
                request.Get(Severity, null) is { } severity
                    ? new CompareFilter(new FilterField(FieldKind.Severity), FilterOperator.GreaterOrEqual, FilterValue.Of(severity))
                    : null,
                request.Get(Trace, null) is { } trace ? Filter.Equal(new FilterField(FieldKind.TraceId), FilterValue.Of(trace.ToString())) : null,
                request.Get(Span, null) is { } span ? Filter.Equal(new FilterField(FieldKind.SpanId), FilterValue.Of(span.ToString())) : null),
            Ascending = request.Get(Ascending, false),
            Limit = request.Get(SharedParameters.Limit, SharedParameters.DefaultLimit),
            Cursor = request.Get(SharedParameters.Cursor, null),
        };
    }

    static bool TryReadSeverity(string text, long nowNanos, out int? value)
    {
        var read = SeverityText.TryParse(text, out var number);
        value = number;
        return read;
    }

    static bool TryReadSpanId(string text, long nowNanos, out SpanId? value)
    {
        var read = SpanId.TryParse(text, out var id) && id.IsValid;
        value = id;
        return read;
    }

    static bool TryReadOrder(string text, long nowNanos, out bool ascending)
    {
        ascending = text == "asc";
        return text is "asc" or "desc";
    }
}
