using System.Text.Json;
using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Query.Json;

/// <summary>One log record.</summary>
static class LogJson
{
    public static ApiSchema Schema { get; } = ApiSchema.Object(
        "LogRecord",
        ("time", ApiSchema.Nanos("When it happened, or was observed where that is not known; Unix time")),
        ("observedTime", ApiSchema.Nanos("When it was observed, 0 where not given; Unix time")),
        ("severityNumber", ApiSchema.Integer("1 to 24; 0 when not given")),
        ("severityText", ApiSchema.Text("As the source names it")),
        ("body", AttributeJson.ValueSchema),
        ("bodyType", AttributeJson.TypeSchema),
        ("service", ApiSchema.Text("The resource's service.name")),
        ("traceId", ApiSchema.Text("32 hexadecimal digits").OrNull()),
        ("spanId", ApiSchema.Text("16 hexadecimal digits").OrNull()),
        ("flags", ApiSchema.Integer("OTLP's LogRecord.flags")),
        ("eventName", ApiSchema.Text().OrNull()),
        ("attributes", AttributeJson.ListSchema),
        ("droppedAttributes", ApiSchema.Integer("Attributes the sender left out")),
        ("resource", SourceJson.ResourceSchema),
        ("scope", SourceJson.ScopeSchema));

    public static void Write(Utf8JsonWriter json, LogRow log)
    {
        json.WriteStartObject();
        json.WriteInt64("time", log.TimeNanos);
        json.WriteInt64("observedTime", log.ObservedNanos);
        json.WriteNumber("severityNumber", log.SeverityNumber);
        json.WriteString("severityText", log.SeverityText);
        json.WritePropertyName("body");
        json.WriteValue(log.Body);
        json.WriteString("bodyType", AttributeJson.NameOf(log.Body.Type));
        json.WriteString("service", log.Service);
        json.WriteId("traceId", log.TraceId);
        json.WriteId("spanId", log.SpanId);
        json.WriteNumber("flags", log.Flags);
        json.WriteTextOrNull("eventName", log.EventName);
        json.WriteAttributes("attributes", log.Attributes);
        json.WriteNumber("droppedAttributes", log.DroppedAttributes);
        json.WriteResource(log.Resource);
        json.WriteScope(log.Scope);
        json.WriteEndObject();
    }
}
