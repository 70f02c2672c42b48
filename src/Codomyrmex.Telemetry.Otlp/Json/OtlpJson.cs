using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>
/// OTLP/JSON, to and from the protobuf encoding of the same message. What reads telemetry reads protobuf only; JSON is turned into it at the
/// door. Both directions follow the OTLP specification's "JSON Protobuf Encoding".
/// </summary>
public static class OtlpJson
{
    static readonly JsonWriterOptions WriterOptions = new()
    {
        // The output is served as application/json; nothing embeds it into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>
    /// Appends the protobuf encoding of a JSON message. Ids are hexadecimal in any case, 64-bit integers strings or numbers, enums numbers or
    /// names, bytes base64, field names lowerCamelCase or as in the .proto; unknown fields are ignored, null is the same as absent.
    /// </summary>
    /// <param name="type">What the text is.</param>
    /// <param name="json">One JSON object in UTF-8.</param>
    /// <param name="output">Receives the encoding; on false it is as it was before.</param>
    /// <param name="error">What was wrong, where. Never throws.</param>
    public static bool TryToProtobuf(OtlpMessageType type, ReadOnlySpan<byte> json, ref ProtobufWriter output, out OtlpError error)
    {
        var start = output.Length;
        var transcoder = new JsonToProtobuf(json, output);
        var done = transcoder.TryReadDocument(SchemaOf(type), out error);
        output = transcoder.Output;
        if (!done)
            output.Truncate(start);
        return done;
    }

    /// <summary>
    /// Writes a protobuf message as JSON: lowerCamelCase names, lower-case hexadecimal ids, 64-bit integers as strings, enums as numbers, fields
    /// that equal their default left out. On false the output holds the part before the error and is of no use.
    /// </summary>
    public static bool TryWrite(OtlpMessageType type, ReadOnlySpan<byte> protobuf, IBufferWriter<byte> output, out OtlpError error)
    {
        using var writer = new Utf8JsonWriter(output, WriterOptions);
        return TryWrite(type, protobuf, writer, out error);
    }

    /// <summary>As the other overload, as the next value of a writer, whose options decide escaping and indentation.</summary>
    public static bool TryWrite(OtlpMessageType type, ReadOnlySpan<byte> protobuf, Utf8JsonWriter output, out OtlpError error)
    {
        ArgumentNullException.ThrowIfNull(output);
        return new ProtobufToJson(output).TryWriteMessage(SchemaOf(type), protobuf, out error);
    }

    static MessageSchema SchemaOf(OtlpMessageType type) => type switch
    {
        OtlpMessageType.TraceRequest => TraceSchema.Request,
        OtlpMessageType.MetricRequest => MetricSchema.Request,
        OtlpMessageType.LogRequest => LogSchema.Request,
        OtlpMessageType.TraceResponse => ServiceSchema.TraceResponse,
        OtlpMessageType.MetricResponse => ServiceSchema.MetricResponse,
        OtlpMessageType.LogResponse => ServiceSchema.LogResponse,
        OtlpMessageType.RpcStatus => ServiceSchema.RpcStatus,
        OtlpMessageType.Resource => CommonSchema.Resource,
        OtlpMessageType.Scope => CommonSchema.Scope,
        OtlpMessageType.KeyValue => CommonSchema.KeyValue,
        OtlpMessageType.AnyValue => CommonSchema.AnyValue,
        OtlpMessageType.Span => TraceSchema.Span,
        OtlpMessageType.Metric => MetricSchema.Metric,
        OtlpMessageType.LogRecord => LogSchema.LogRecord,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such message type."),
    };
}
