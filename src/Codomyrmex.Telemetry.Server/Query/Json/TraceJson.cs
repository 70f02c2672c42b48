using System.Text.Json;
using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Query.Json;

/// <summary>A trace in one line.</summary>
static class TraceJson
{
    public static ApiSchema Schema { get; } = ApiSchema.Object(
        "TraceSummary",
        ("traceId", ApiSchema.Text("32 hexadecimal digits")),
        ("rootService", ApiSchema.Text("The root span's service, or that of the earliest span while no root has arrived")),
        ("rootName", ApiSchema.Text("The root span's name, or that of the earliest span")),
        ("startTime", ApiSchema.Nanos("The earliest start, Unix time")),
        ("duration", ApiSchema.Nanos("From the earliest start to the latest end")),
        ("spanCount", ApiSchema.Integer()),
        ("errorCount", ApiSchema.Integer("Spans with status error")),
        ("services", ApiSchema.ArrayOf(ApiSchema.Object(
            "TraceService", ("name", ApiSchema.Text()), ("spans", ApiSchema.Integer()), ("errors", ApiSchema.Integer())))),
        ("complete", ApiSchema.Bool("False while no root has arrived or a span's parent is missing")));

    public static void Write(Utf8JsonWriter json, TraceSummary trace)
    {
        json.WriteStartObject();
        json.WriteString("traceId", trace.TraceId.ToString());
        json.WriteString("rootService", trace.RootService);
        json.WriteString("rootName", trace.RootName);
        json.WriteInt64("startTime", trace.StartNanos);
        json.WriteInt64("duration", trace.DurationNanos);
        json.WriteNumber("spanCount", trace.SpanCount);
        json.WriteNumber("errorCount", trace.ErrorCount);
        json.WriteStartArray("services");
        foreach (var service in trace.Services)
        {
            json.WriteStartObject();
            json.WriteString("name", service.Name);
            json.WriteNumber("spans", service.SpanCount);
            json.WriteNumber("errors", service.ErrorCount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("complete", trace.IsComplete);
        json.WriteEndObject();
    }
}
