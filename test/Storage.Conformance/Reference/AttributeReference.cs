namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Attributes by plain evaluation over what was sent.</summary>
public static class AttributeReference
{
    public static IEnumerable<(FilterField Field, AttributeType Type)> Of(SentSpan span)
    {
        ArgumentNullException.ThrowIfNull(span);
        return
        [
            .. Of(FieldKind.Attribute, span.Attributes),
            .. Of(FieldKind.ResourceAttribute, span.Resource.Attributes),
            .. Of(FieldKind.ScopeAttribute, span.Scope.Attributes),
            .. span.Events.SelectMany(each => Of(FieldKind.EventAttribute, each.Attributes)).DistinctBy(each => each.Field),
            .. span.Links.SelectMany(each => Of(FieldKind.LinkAttribute, each.Attributes)).DistinctBy(each => each.Field),
        ];
    }

    public static IEnumerable<(FilterField Field, AttributeType Type)> Of(SentLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        return
        [
            .. Of(FieldKind.Attribute, log.Attributes),
            .. Of(FieldKind.ResourceAttribute, log.Resource.Attributes),
            .. Of(FieldKind.ScopeAttribute, log.Scope.Attributes),
        ];
    }

    public static IEnumerable<AttributeKeySummary> Keys(IEnumerable<(FilterField Field, AttributeType Type)> attributes, AttributeKeysQuery query) =>
        attributes.Where(attribute => attribute.Field.Key.StartsWith(query.Prefix, StringComparison.Ordinal))
            .GroupBy(attribute => attribute.Field, attribute => attribute.Type)
            .Select(field => new AttributeKeySummary(
                field.Key, field.GroupBy(type => type).OrderByDescending(type => type.Count()).ThenBy(type => type.Key).First().Key, field.Count()))
            .OrderByDescending(key => key.Count).ThenBy(key => key.Field.Kind).ThenBy(key => key.Field.Key, StringComparer.Ordinal)
            .Take(query.Limit);

    /// <param name="rows">The values of each row.</param>
    /// <param name="query">Which of them.</param>
    public static IEnumerable<AttributeValueSummary> Values(IEnumerable<IEnumerable<object>> rows, AttributeValuesQuery query) =>
        rows.SelectMany(values => CountReference.Texts(values).Distinct())
            .Where(value => value.Text.StartsWith(query.Prefix, StringComparison.Ordinal))
            .GroupBy(value => value)
            .Select(value => new AttributeValueSummary(value.Key.Text, value.Key.Type, value.Count()))
            .OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal).ThenBy(value => value.Type)
            .Take(query.Limit);

    static IEnumerable<(FilterField Field, AttributeType Type)> Of(FieldKind kind, SentAttribute[] attributes) =>
        attributes.DistinctBy(attribute => attribute.Key).Where(attribute => attribute.Value is not null).Select(attribute => (new FilterField(kind, attribute.Key), TypeOf(attribute.Value!)));

    static AttributeType TypeOf(object value) => value switch
    {
        string => AttributeType.String,
        bool => AttributeType.Bool,
        long => AttributeType.Int,
        double => AttributeType.Double,
        byte[] => AttributeType.Bytes,
        SentNested nested => nested.Type,
        _ => throw new ArgumentException("Not a value of an attribute.", nameof(value)),
    };
}
