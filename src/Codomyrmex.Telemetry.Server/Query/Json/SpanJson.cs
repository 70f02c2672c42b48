using System.Text.Json;
using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Query.Json;

/// <summary>One span, whole.</summary>
static class SpanJson
{
    static readonly ApiSchema Event = ApiSchema.Object(
        "SpanEvent",
        ("time", ApiSchema.Nanos("Unix time")),
        ("name", ApiSchema.Text()),
        ("attributes", AttributeJson.ListSchema),
        ("droppedAttributes", ApiSchema.Integer("Attributes the sender left out")));

    static readonly ApiSchema Link = ApiSchema.Object(
        "SpanLink",
        ("traceId", ApiSchema.Text("32 hexadecimal digits")),
        ("spanId", ApiSchema.Text("16 hexadecimal digits")),
        ("traceState", ApiSchema.Text("W3C tracestate")),
        ("flags", ApiSchema.Integer("OTLP's Span.Link.flags")),
        ("attributes", AttributeJson.ListSchema),
        ("droppedAttributes", ApiSchema.Integer("Attributes the sender left out")));

    public static ApiSchema Schema { get; } = ApiSchema.Object(
        "Span",
        ("spanId", ApiSchema.Text("16 hexadecimal digits")),
        ("parentSpanId", ApiSchema.Text("16 hexadecimal digits; null for a root").OrNull()),
        ("name", ApiSchema.Text()),
        ("service", ApiSchema.Text("The resource's service.name")),
        ("kind", ApiSchema.OneOf("The span's kind", "unspecified", "internal", "server", "client", "producer", "consumer")),
        ("status", ApiSchema.Object(
            "SpanStatus", ("code", ApiSchema.OneOf("How it ended", "unset", "ok", "error")), ("message", ApiSchema.Text()))),
        ("startTime", ApiSchema.Nanos("Unix time")),
        ("duration", ApiSchema.Nanos("Not negative")),
        ("traceState", ApiSchema.Text("W3C tracestate")),
        ("attributes", AttributeJson.ListSchema),
        ("events", ApiSchema.ArrayOf(Event)),
        ("links", ApiSchema.ArrayOf(Link)),
        ("resource", SourceJson.ResourceSchema),
        ("scope", SourceJson.ScopeSchema),
        ("flags", ApiSchema.Integer("OTLP's Span.flags")),
        ("dropped", ApiSchema.Object(
            "DroppedCounts", ("attributes", ApiSchema.Integer()), ("events", ApiSchema.Integer()), ("links", ApiSchema.Integer()))));

    public static void Write(Utf8JsonWriter json, SpanRow span)
    {
        json.WriteStartObject();
        json.WriteString("spanId", span.SpanId.ToString());
        json.WriteId("parentSpanId", span.ParentSpanId);
        json.WriteString("name", span.Name);
        json.WriteString("service", span.Service);
        json.WriteString("kind", NameOf(span.Kind));
        json.WriteStartObject("status");
        json.WriteString("code", NameOf(span.StatusCode));
        json.WriteString("message", span.StatusMessage);
        json.WriteEndObject();
        json.WriteInt64("startTime", span.StartNanos);
        json.WriteInt64("duration", span.DurationNanos);
        json.WriteString("traceState", span.TraceState);
        json.WriteAttributes("attributes", span.Attributes);
        WriteEvents(json, span);
        WriteLinks(json, span);
        json.WriteResource(span.Resource);
        json.WriteScope(span.Scope);
        json.WriteNumber("flags", span.Flags);
        json.WriteStartObject("dropped");
        json.WriteNumber("attributes", span.DroppedAttributes);
        json.WriteNumber("events", span.DroppedEvents);
        json.WriteNumber("links", span.DroppedLinks);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteEvents(Utf8JsonWriter json, SpanRow span)
    {
        json.WriteStartArray("events");
        foreach (var each in span.Events)
        {
            json.WriteStartObject();
            json.WriteInt64("time", each.TimeNanos);
            json.WriteString("name", each.Name);
            json.WriteAttributes("attributes", each.Attributes);
            json.WriteNumber("droppedAttributes", each.DroppedAttributes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteLinks(Utf8JsonWriter json, SpanRow span)
    {
        json.WriteStartArray("links");
        foreach (var link in span.Links)
        {
            json.WriteStartObject();
            json.WriteString("traceId", link.TraceId.ToString());
            json.WriteString("spanId", link.SpanId.ToString());
            json.WriteString("traceState", link.TraceState);
            json.WriteNumber("flags", link.Flags);
            json.WriteAttributes("attributes", link.Attributes);
            json.WriteNumber("droppedAttributes", link.DroppedAttributes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static string NameOf(SpanKind kind) => kind switch
    {
        SpanKind.Internal => "internal",
        SpanKind.Server => "server",
        SpanKind.Client => "client",
        SpanKind.Producer => "producer",
        SpanKind.Consumer => "consumer",
        _ => "unspecified",
    };

    static string NameOf(StatusCode code) => code switch
    {
        StatusCode.Ok => "ok",
        StatusCode.Error => "error",
        _ => "unset",
    };
}
