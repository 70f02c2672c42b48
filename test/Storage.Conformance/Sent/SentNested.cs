using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>An array or map as a test sends it.</summary>
/// <param name="Type"><see cref="AttributeType.Array"/> or <see cref="AttributeType.Map"/>.</param>
/// <param name="Encoded">The OTLP AnyValue.</param>
public sealed record SentNested(AttributeType Type, byte[] Encoded)
{
    /// <summary>An array of texts, integers, doubles and booleans.</summary>
    public static SentNested Array(params IEnumerable<object> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        using var writer = default(ProtobufWriter);
        var array = writer.BeginMessage(AnyValueFields.ArrayValue);
        foreach (var element in elements)
        {
            switch (element)
            {
                case string text:
                    writer.WriteAnyValue(ArrayValueFields.Values, text);
                    break;
                case long number:
                    writer.WriteAnyValue(ArrayValueFields.Values, number);
                    break;
                case double number:
                    writer.WriteAnyValue(ArrayValueFields.Values, number);
                    break;
                case bool flag:
                    writer.WriteAnyValue(ArrayValueFields.Values, flag);
                    break;
                default:
                    throw new ArgumentException($"No element is a {element.GetType()}.", nameof(elements));
            }
        }

        writer.EndMessage(array);
        return new SentNested(AttributeType.Array, writer.Written.ToArray());
    }

    /// <summary>A map of one text.</summary>
    public static SentNested Map(string key, string value)
    {
        using var writer = default(ProtobufWriter);
        var map = writer.BeginMessage(AnyValueFields.KvlistValue);
        writer.WriteAttribute(KeyValueListFields.Values, key, value);
        writer.EndMessage(map);
        return new SentNested(AttributeType.Map, writer.Written.ToArray());
    }
}
