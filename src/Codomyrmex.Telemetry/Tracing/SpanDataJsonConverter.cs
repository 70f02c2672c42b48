using System.Text.Json;
using System.Text.Json.Serialization;

namespace Codomyrmex.Telemetry;

/// <summary>A finished span as a JSON object, for logs and tools; what receivers take is OTLP. Needs no reflection.</summary>
sealed class SpanDataJsonConverter : JsonConverter<SpanData>
{
    public override SpanData Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("SpanData is written as JSON, not read from it: spans come from an SDK.");

    public override void Write(Utf8JsonWriter writer, SpanData value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("traceId", value.TraceId.ToString());
        writer.WriteString("spanId", value.SpanId.ToString());
        if (value.ParentSpanId.IsValid)
            writer.WriteString("parentSpanId", value.ParentSpanId.ToString());
        writer.WriteBoolean("isParentRemote", value.IsParentRemote);
        if (value.Context.TraceState is { } state)
            writer.WriteString("traceState", state);
        writer.WriteNumber("traceFlags", (byte)value.Context.Flags);
        writer.WriteString("name", value.Name);
        writer.WriteString("kind", value.Kind.ToString());
        writer.WriteNumber("startUnixNanos", value.StartUnixNanos);
        writer.WriteNumber("endUnixNanos", value.EndUnixNanos);
        writer.WriteString("status", value.Status.ToString());
        if (value.StatusDescription is { } description)
            writer.WriteString("statusDescription", description);
        writer.WriteString("scope", value.Scope.Name);
        if (value.Scope.Version is { } version)
            writer.WriteString("scopeVersion", version);
        WriteTags(writer, value.Attributes);
        writer.WriteStartArray("events");
        foreach (var moment in value.Events)
            Write(writer, moment);
        writer.WriteEndArray();
        writer.WriteStartArray("links");
        foreach (var link in value.Links)
            Write(writer, link);
        writer.WriteEndArray();
        writer.WriteNumber("droppedAttributesCount", value.DroppedAttributesCount);
        writer.WriteNumber("droppedEventsCount", value.DroppedEventsCount);
        writer.WriteNumber("droppedLinksCount", value.DroppedLinksCount);
        writer.WriteEndObject();
    }

    static void Write(Utf8JsonWriter writer, EventData moment)
    {
        writer.WriteStartObject();
        writer.WriteString("name", moment.Name);
        writer.WriteNumber("unixNanos", moment.UnixNanos);
        WriteTags(writer, moment.Attributes);
        writer.WriteEndObject();
    }

    static void Write(Utf8JsonWriter writer, LinkData link)
    {
        writer.WriteStartObject();
        writer.WriteString("traceId", link.Target.TraceId.ToString());
        writer.WriteString("spanId", link.Target.SpanId.ToString());
        WriteTags(writer, link.Attributes);
        writer.WriteEndObject();
    }

    static void WriteTags(Utf8JsonWriter writer, IReadOnlyList<Tag> tags)
    {
        writer.WriteStartObject("attributes");
        foreach (var tag in tags)
            TagJson.Write(writer, tag);
        writer.WriteEndObject();
    }
}
