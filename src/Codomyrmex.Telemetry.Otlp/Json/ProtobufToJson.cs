using System.Text.Json;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>
/// The other way of the transcoder. Protobuf may scatter a field's values over the message and repeat what is singular; JSON may not. So each
/// message is walked once to find where every field's values lie, and then written field by field.
/// </summary>
readonly partial struct ProtobufToJson(Utf8JsonWriter output)
{
    /// <summary>Writes one message as a JSON object.</summary>
    internal bool TryWriteMessage(MessageSchema schema, ReadOnlySpan<byte> message, out OtlpError error) =>
        TryWriteMessage(schema, message, 0, out error);

    bool TryWriteMessage(MessageSchema schema, ReadOnlySpan<byte> message, int depth, out OtlpError error)
    {
        output.WriteStartObject();
        var written = TryWriteFields(schema, message, depth, out error);
        output.WriteEndObject();
        return written;
    }

    bool TryWriteFields(MessageSchema schema, ReadOnlySpan<byte> message, int depth, out OtlpError error)
    {
        if (schema == CommonSchema.AnyValue && ++depth > OtlpLimits.MaxDepth)
        {
            error = OtlpError.In(schema, 0, OtlpErrorCode.TooDeep, 0);
            return false;
        }

        Span<Occurrences> found = stackalloc Occurrences[schema.MaxNumber + 1];
        found.Clear();
        var reader = new ProtobufReader(message);
        Occurrences.Find(schema, ref reader, found);
        if (!reader.Succeeded(schema, out error))
            return false;
        foreach (var field in schema.Fields)
        {
            var occurrences = found[field.Number];
            if (occurrences.Region.Count > 0 && !TryWriteField(field, message, occurrences, depth, out var code, out error))
            {
                if (code != OtlpErrorCode.None)
                    error = OtlpError.In(schema, field.Number, code, occurrences.Region.Start);
                return false;
            }
        }

        return true;
    }

    // A failure is either a code, which the caller describes in this message's words, or an error of a nested message.
    bool TryWriteField(
        FieldSchema field, ReadOnlySpan<byte> message, Occurrences found, int depth, out OtlpErrorCode code, out OtlpError error)
    {
        error = default;
        if (field.IsRepeated)
            return TryWriteRepeated(field, found.Region.Of(message), depth, out code, out error);

        code = OtlpErrorCode.None;
        var last = new ProtobufReader(message[found.Last..]);
        last.TryReadTag(out var tag);
        if (field.WireType != WireType.LengthDelimited)
        {
            var bits = ReadBits(field.WireType, ref last);
            if (bits == 0 && !field.HasPresence)
                return true;
            output.WritePropertyName(field.JsonName);
            WriteScalar(field.Kind, bits);
            return true;
        }

        var content = last.ReadBytes();
        if (content.IsEmpty && !field.HasPresence)
            return true;
        if (field.Message is not null && found.Region.Count > 1)
            code = Parts.Merge(found.Region.Of(message), tag, out content);
        if (code != OtlpErrorCode.None)
            return false;
        output.WritePropertyName(field.JsonName);
        return TryWriteContent(field, content, depth, out code, out error);
    }

    bool TryWriteRepeated(FieldSchema field, ReadOnlySpan<byte> region, int depth, out OtlpErrorCode code, out OtlpError error)
    {
        (code, error) = (OtlpErrorCode.None, default);
        output.WriteStartArray(field.JsonName);
        var values = new ProtobufReader(region);
        while (values.TryReadTag(out var tag) && code == OtlpErrorCode.None && error.Code == OtlpErrorCode.None)
        {
            if (tag >> 3 != field.Number)
                values.Skip(tag);
            else if (!field.IsPacked)
                TryWriteContent(field, values.ReadBytes(), depth, out code, out error);
            else if ((tag & 7) != Wire.Bytes)
                WriteScalar(field.Kind, ReadBits(field.WireType, ref values));
            else
                code = WriteRun(field, values.ReadBytes());
        }

        output.WriteEndArray();
        return code == OtlpErrorCode.None && error.Code == OtlpErrorCode.None;
    }

    OtlpErrorCode WriteRun(FieldSchema field, ReadOnlySpan<byte> run)
    {
        if (field.WireType == WireType.Fixed64 && run.Length % sizeof(ulong) != 0)
            return OtlpErrorCode.InvalidPackedLength;
        var values = new ProtobufReader(run);
        while (values.Position < run.Length)
        {
            var bits = ReadBits(field.WireType, ref values);
            if (!values.Failed)
                WriteScalar(field.Kind, bits);
        }

        return values.Code;
    }

    static ulong ReadBits(WireType type, ref ProtobufReader reader) => type switch
    {
        WireType.Fixed64 => reader.ReadFixed64(),
        WireType.Fixed32 => reader.ReadFixed32(),
        _ => reader.ReadVarint(),
    };
}
