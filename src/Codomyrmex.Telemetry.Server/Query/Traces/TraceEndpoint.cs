using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Server.Query.Json;
using Codomyrmex.Telemetry.Server.Query.Parameters;
using Codomyrmex.Telemetry.Storage;
using Microsoft.AspNetCore.Routing;

namespace Codomyrmex.Telemetry.Server.Query.Traces;

/// <summary><c>GET /api/traces/{traceId}</c>.</summary>
static class TraceEndpoint
{
    static readonly ApiParameter<bool> AsOtlp =
        new("format", "otlp for the trace as OTLP JSON, which POST /v1/traces takes.", "otlp", TryReadFormat) { Schema = ApiSchema.OneOf("", "otlp") };

    static readonly ApiOperation Description = new("getTrace", "Traces", HttpMethods.Get, "/api/traces/{traceId}", "All spans of a trace.")
    {
        Parameters = [SharedParameters.TraceIdInPath, AsOtlp],
        Responses =
        [
            ApiResponse.Ok(
                ApiSchema.Object(
                    "Trace",
                    ("traceId", ApiSchema.Text("32 hexadecimal digits").OrAbsent()),
                    ("startTime", ApiSchema.Nanos("The earliest start, Unix time").OrAbsent()),
                    ("duration", ApiSchema.Nanos("From the earliest start to the latest end").OrAbsent()),
                    ("spans", ApiSchema.ArrayOf(SpanJson.Schema, "By start").OrAbsent()),
                    ("resourceSpans", ApiSchema.ArrayOf(ApiSchema.Any("OTLP's ResourceSpans"), "With format=otlp, and nothing else").OrAbsent())),
                "The trace; with format=otlp an OTLP ExportTraceServiceRequest."),
            ApiResponse.NotFound("No span of the trace is stored."),
        ],
    };

    public static void Map(IEndpointRouteBuilder routes, ITelemetryStore store, TimeProvider time) =>
        routes.MapOperation(
            Description,
            time,
            request => (Id: request.Get(SharedParameters.TraceIdInPath, default), AsOtlp: request.Get(AsOtlp, false)),
            async (asked, context) =>
            {
                var spans = await store.GetTraceAsync(asked.Id, context.RequestAborted);
                if (spans.Count == 0)
                    await Problem.AnswerAsync(context, StatusCodes.Status404NotFound, $"No span of trace {asked.Id} is stored.");
                else if (asked.AsOtlp)
                    await OtlpTrace.AnswerAsync(context, spans);
                else
                    await AnswerAsync(context, asked.Id, spans);
            });

    static async Task AnswerAsync(HttpContext context, TraceId id, IReadOnlyList<SpanRow> spans)
    {
        await using var answer = JsonAnswer.Begin(context);
        var json = answer.Writer;
        var start = spans.Min(span => span.StartNanos);
        json.WriteStartObject();
        json.WriteString("traceId", id.ToString());
        json.WriteInt64("startTime", start);
        json.WriteInt64("duration", spans.Max(span => span.StartNanos + span.DurationNanos) - start);
        json.WriteStartArray("spans");
        foreach (var span in spans)
        {
            SpanJson.Write(json, span);
            await answer.SendPartAsync();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static bool TryReadFormat(string text, long nowNanos, out bool asOtlp) => asOtlp = text == "otlp";
}
