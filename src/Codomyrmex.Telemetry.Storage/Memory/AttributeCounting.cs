namespace Codomyrmex.Telemetry.Storage;

/// <summary>Which attributes rows have, and which values.</summary>
static class AttributeCounting
{
    /// <summary>The attributes that come with a span, each once, with the types of their first values.</summary>
    public static IEnumerable<(FilterField Field, AttributeType Type)> Of(SpanRow span) =>
    [
        .. Of(FieldKind.Attribute, span.Attributes),
        .. Of(FieldKind.ResourceAttribute, span.Resource.Attributes),
        .. Of(FieldKind.ScopeAttribute, span.Scope.Attributes),
        .. span.Events.SelectMany(each => Of(FieldKind.EventAttribute, each.Attributes)).DistinctBy(each => each.Field),
        .. span.Links.SelectMany(each => Of(FieldKind.LinkAttribute, each.Attributes)).DistinctBy(each => each.Field),
    ];

    /// <summary>The attributes that come with a log record, each once, with the types of their first values.</summary>
    public static IEnumerable<(FilterField Field, AttributeType Type)> Of(LogRow log) =>
    [
        .. Of(FieldKind.Attribute, log.Attributes),
        .. Of(FieldKind.ResourceAttribute, log.Resource.Attributes),
        .. Of(FieldKind.ScopeAttribute, log.Scope.Attributes),
    ];

    /// <param name="attributes">Each attribute of each row.</param>
    /// <param name="query">Which of them.</param>
    public static IReadOnlyList<AttributeKeySummary> Keys(IEnumerable<(FilterField Field, AttributeType Type)> attributes, AttributeKeysQuery query) =>
    [
        .. attributes.Where(attribute => attribute.Field.Key.StartsWith(query.Prefix, StringComparison.Ordinal))
            .GroupBy(attribute => attribute.Field)
            .Select(field => new AttributeKeySummary(field.Key, TypeOfMost(field.Select(attribute => attribute.Type)), field.LongCount()))
            .OrderByDescending(key => key.Count).ThenBy(key => key.Field.Kind).ThenBy(key => key.Field.Key, StringComparer.Ordinal)
            .Take(query.Limit),
    ];

    /// <param name="rows">The values of each row.</param>
    /// <param name="query">Which of them.</param>
    public static IReadOnlyList<AttributeValueSummary> Values(IEnumerable<IEnumerable<FieldValue>> rows, AttributeValuesQuery query) =>
    [
        .. rows.SelectMany(values => values.SelectMany(value => value.Texts()).Distinct())
            .Where(value => value.Text.StartsWith(query.Prefix, StringComparison.Ordinal))
            .GroupBy(value => value)
            .Select(value => new AttributeValueSummary(value.Key.Text, value.Key.Type, value.LongCount()))
            .OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal).ThenBy(value => value.Type)
            .Take(query.Limit),
    ];

    static AttributeType TypeOfMost(IEnumerable<AttributeType> types) =>
        types.GroupBy(type => type).OrderByDescending(type => type.Count()).ThenBy(type => type.Key).First().Key;

    static List<(FilterField Field, AttributeType Type)> Of(FieldKind kind, AttributeList attributes)
    {
        var all = new List<(FilterField Field, AttributeType Type)>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var attribute in attributes)
        {
            if (keys.Add(attribute.Key) && attribute.Value.Type != AttributeType.Empty)
                all.Add((new FilterField(kind, attribute.Key), attribute.Value.Type));
        }

        return all;
    }
}
