using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Attributes as OTLP <c>KeyValue</c> fields.</summary>
static class OtlpAttributes
{
    internal static void Write(scoped ref ProtobufWriter writer, int field, ReadOnlySpan<Tag> tags)
    {
        foreach (ref readonly var tag in tags)
            Write(ref writer, field, tag);
    }

    static void Write(scoped ref ProtobufWriter writer, int field, in Tag tag)
    {
        switch (tag.Type)
        {
            case TagType.String:
                writer.WriteAttribute(field, tag.Key, tag.StringValue.AsSpan());
                break;
            case TagType.Long:
                writer.WriteAttribute(field, tag.Key, tag.LongValue);
                break;
            case TagType.Double:
                writer.WriteAttribute(field, tag.Key, tag.DoubleValue);
                break;
            case TagType.Bool:
                writer.WriteAttribute(field, tag.Key, tag.BoolValue);
                break;
            case TagType.StringArray:
                writer.WriteAttribute(field, tag.Key, tag.StringValues);
                break;
            case TagType.LongArray:
                writer.WriteAttribute(field, tag.Key, tag.LongValues);
                break;
            case TagType.DoubleArray:
                writer.WriteAttribute(field, tag.Key, tag.DoubleValues);
                break;
            case TagType.BoolArray:
                writer.WriteAttribute(field, tag.Key, tag.BoolValues);
                break;
            case TagType.None:
            default:
                break;
        }
    }
}
