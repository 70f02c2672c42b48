namespace Codomyrmex.Telemetry.Storage;

/// <summary>Values of fields from attributes and texts, of which some count as absent.</summary>
static class AttributeValues
{
    /// <summary>The kinds of fields that have keys, but for <see cref="FieldKind.AnyAttribute"/>, which is all of them.</summary>
    public static IReadOnlyList<FieldKind> Kinds { get; } =
        [FieldKind.Attribute, FieldKind.ResourceAttribute, FieldKind.ScopeAttribute, FieldKind.EventAttribute, FieldKind.LinkAttribute];

    /// <summary>The value of a key, the first where a sender repeated it; none where there is no such key or its value is null.</summary>
    public static IEnumerable<FieldValue> Of(AttributeList attributes, string key) =>
        attributes.TryGet(key, out var value) && value.Type != AttributeType.Empty ? [FieldValue.Of(value)] : [];

    /// <summary>A text; none when it is empty.</summary>
    public static IEnumerable<FieldValue> OfText(string text) => text.Length == 0 ? [] : [FieldValue.Of(text)];
}
