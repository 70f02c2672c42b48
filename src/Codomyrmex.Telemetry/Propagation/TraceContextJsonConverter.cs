using System.Text.Json;
using System.Text.Json.Serialization;

namespace Codomyrmex.Telemetry;

/// <summary>A context as a JSON object of <c>traceId</c>, <c>spanId</c>, <c>traceFlags</c>, <c>traceState</c> and <c>isRemote</c>. Needs no reflection.</summary>
sealed class TraceContextJsonConverter : JsonConverter<TraceContext>
{
    public override TraceContext Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A trace context is an object.");
        var (traceId, spanId, flags, state, isRemote) = (default(TraceId), default(SpanId), TraceFlags.None, default(string), false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "traceId":
                    traceId = TraceId.TryParse(Text(ref reader), out var trace) ? trace : throw new JsonException("traceId is not 32 hexadecimal digits.");
                    break;
                case "spanId":
                    spanId = SpanId.TryParse(Text(ref reader), out var span) ? span : throw new JsonException("spanId is not 16 hexadecimal digits.");
                    break;
                case "traceFlags":
                    flags = reader.TokenType == JsonTokenType.Number && reader.TryGetByte(out var bits)
                        ? (TraceFlags)bits
                        : throw new JsonException("traceFlags is not a number from 0 to 255.");
                    break;
                case "traceState":
                    state = W3CTraceState.Normalize(Text(ref reader));
                    break;
                case "isRemote":
                    isRemote = reader.TokenType is JsonTokenType.True or JsonTokenType.False
                        ? reader.GetBoolean()
                        : throw new JsonException("isRemote is neither true nor false.");
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new TraceContext(traceId, spanId, flags, state, isRemote);
    }

    public override void Write(Utf8JsonWriter writer, TraceContext value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("traceId", value.TraceId.ToString());
        writer.WriteString("spanId", value.SpanId.ToString());
        writer.WriteNumber("traceFlags", (int)value.Flags);
        writer.WriteString("traceState", value.TraceState);
        writer.WriteBoolean("isRemote", value.IsRemote);
        writer.WriteEndObject();
    }

    static string? Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Null => null,
        _ => throw new JsonException("A text was expected."),
    };
}
