using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Codomyrmex.Telemetry.Otlp.Tests.Support;

/// <summary>
/// Legal encodings no sensible writer produces: fields in any order, repeated ones interleaved, scalars given twice, one message in
/// several parts, packed and single values mixed, unknown fields in between.
/// </summary>
static class ScrambledEncoding
{
    /// <summary>The fields of both messages, shuffled. What the result means, the independent implementation says.</summary>
    internal static byte[] Of(IMessage first, IMessage second, RandomMessage random)
    {
        var fields = Fields(first, random);
        fields.AddRange(Fields(second, random));
        for (var unknown = random.Below(3); unknown > 0; unknown--)
            fields.Add(Unknown(random));
        random.Shuffle(fields);
        return [.. fields.SelectMany(field => field)];
    }

    static List<byte[]> Fields(IMessage message, RandomMessage random)
    {
        var fields = new List<byte[]>();
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (field.IsRepeated)
                fields.AddRange(Repeated(field, [.. ((System.Collections.IEnumerable)value).Cast<object>()], random));
            else if (field.HasPresence ? field.Accessor.HasValue(message) : random.Below(2) == 0)
                fields.AddRange(Single(field, value, random));
        }

        return fields;
    }

    static IEnumerable<byte[]> Repeated(FieldDescriptor field, object[] values, RandomMessage random)
    {
        if (field.FieldType is FieldType.Message or FieldType.String || random.Below(2) == 0)
            return values.SelectMany(value => Single(field, value, random));
        var split = random.Below(values.Length + 1);
        return [Run(field, values[..split]), Run(field, values[split..])];
    }

    static byte[] Run(FieldDescriptor field, object[] values)
    {
        var content = Write(output =>
        {
            foreach (var value in values)
                WriteValue(output, field.FieldType, value);
        });
        return Delimited(field.FieldNumber, content);
    }

    static IEnumerable<byte[]> Single(FieldDescriptor field, object value, RandomMessage random)
    {
        if (field.FieldType != FieldType.Message)
        {
            yield return Write(output =>
            {
                output.WriteTag(field.FieldNumber, WireTypeOf(field.FieldType));
                WriteValue(output, field.FieldType, value);
            });
            yield break;
        }

        var parts = Fields((IMessage)value, random);
        random.Shuffle(parts);
        var split = field.IsRepeated || random.Below(3) > 0 ? parts.Count : random.Below(parts.Count + 1);
        yield return Delimited(field.FieldNumber, [.. parts.Take(split).SelectMany(part => part)]);
        if (split < parts.Count)
            yield return Delimited(field.FieldNumber, [.. parts.Skip(split).SelectMany(part => part)]);
    }

    static byte[] Unknown(RandomMessage random) => Write(output =>
    {
        var number = 100 + random.Below(100_000);
        switch (random.Below(4))
        {
            case 0:
                output.WriteTag(number, WireFormat.WireType.Varint);
                output.WriteUInt64(ulong.MaxValue);
                break;
            case 1:
                output.WriteTag(number, WireFormat.WireType.Fixed32);
                output.WriteFixed32(7);
                break;
            case 2:
                output.WriteTag(number, WireFormat.WireType.Fixed64);
                output.WriteFixed64(7);
                break;
            default:
                output.WriteTag(number, WireFormat.WireType.LengthDelimited);
                output.WriteBytes(ByteString.CopyFrom(random.Bytes(9)));
                break;
        }
    });

    static WireFormat.WireType WireTypeOf(FieldType type) => type switch
    {
        FieldType.Double or FieldType.Fixed64 or FieldType.SFixed64 => WireFormat.WireType.Fixed64,
        FieldType.Fixed32 => WireFormat.WireType.Fixed32,
        FieldType.String or FieldType.Bytes => WireFormat.WireType.LengthDelimited,
        _ => WireFormat.WireType.Varint,
    };

    static void WriteValue(CodedOutputStream output, FieldType type, object value)
    {
        switch (type)
        {
            case FieldType.String:
                output.WriteString((string)value);
                break;
            case FieldType.Bytes:
                output.WriteBytes((ByteString)value);
                break;
            case FieldType.Bool:
                output.WriteBool((bool)value);
                break;
            case FieldType.Double:
                output.WriteDouble((double)value);
                break;
            case FieldType.Enum:
                output.WriteEnum((int)value);
                break;
            case FieldType.Int32:
                output.WriteInt32((int)value);
                break;
            case FieldType.SInt32:
                output.WriteSInt32((int)value);
                break;
            case FieldType.UInt32:
                output.WriteUInt32((uint)value);
                break;
            case FieldType.Fixed32:
                output.WriteFixed32((uint)value);
                break;
            case FieldType.UInt64:
                output.WriteUInt64((ulong)value);
                break;
            case FieldType.Fixed64:
                output.WriteFixed64((ulong)value);
                break;
            case FieldType.Int64:
                output.WriteInt64((long)value);
                break;
            case FieldType.SFixed64:
                output.WriteSFixed64((long)value);
                break;
            default:
                throw new NotSupportedException($"No OTLP field is a {type}.");
        }
    }

    static byte[] Delimited(int number, byte[] content) => Write(output =>
    {
        output.WriteTag(number, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(content));
    });

    static byte[] Write(Action<CodedOutputStream> write)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
            write(output);
        return stream.ToArray();
    }
}
