using System.Diagnostics.CodeAnalysis;

namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>An attribute as a test sends it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">null, string, bool, long, double, byte[] or <see cref="SentNested"/>.</param>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It is what telemetry calls an attribute.")]
public sealed record SentAttribute(string Key, object? Value)
{
    public static SentAttribute[] Of(AttributeList attributes)
    {
        var sent = new List<SentAttribute>();
        foreach (var attribute in attributes)
            sent.Add(new SentAttribute(attribute.Key, ValueOf(attribute.Value)));
        return [.. sent];
    }

    public static object? ValueOf(AttributeValue value) => value.Type switch
    {
        AttributeType.String => value.AsString,
        AttributeType.Bool => value.AsBool,
        AttributeType.Int => value.AsInt,
        AttributeType.Double => value.AsDouble,
        AttributeType.Bytes => value.AsBytes.ToArray(),
        AttributeType.Array or AttributeType.Map => new SentNested(value.Type, value.EncodedValue.ToArray()),
        _ => null,
    };
}
