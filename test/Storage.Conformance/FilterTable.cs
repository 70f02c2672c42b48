namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Values of every type in every place, and filters that compare with values of every type.</summary>
static class FilterTable
{
    /// <summary>The key of all attributes.</summary>
    public const string Key = "key";

    static readonly object?[] Values =
    [
        null, "", "a", "b", "1", "true", 0L, 1L, 2L, -1L, long.MaxValue, 0.0, 1.0, 1.5, double.NaN, double.NegativeInfinity, true, false,
        new byte[] { 1 }, SentNested.Array(), SentNested.Array(1L, "b", true), SentNested.Array(2.5), SentNested.Array("a", "a"), SentNested.Map(Key, "a"),
    ];

    static readonly FilterValue[] Sought =
    [
        FilterValue.Of(""), FilterValue.Of("a"), FilterValue.Of("b"), FilterValue.Of("1"), FilterValue.Of(0L), FilterValue.Of(1L), FilterValue.Of(long.MaxValue),
        FilterValue.Of(1.0), FilterValue.Of(1.5), FilterValue.Of(double.NaN), FilterValue.Of(double.NegativeInfinity), FilterValue.Of(true), FilterValue.Of(false),
    ];

    /// <summary>For each value a span that has it in each place where attributes are, one with all, and one with none; numbered by rising ids.</summary>
    public static IEnumerable<SentSpan> Spans()
    {
        var spans = Values.Select(value => new SentAttribute(Key, value)).SelectMany<SentAttribute, SentSpan>(attribute =>
        [
            new() { Attributes = [attribute] },
            new() { Resource = new() { Attributes = [attribute] } },
            new() { Scope = new() { Attributes = [attribute] } },
            new() { Events = [new(1, "e", 0, []), new(2, "f", 0, [attribute])] },
            new() { Links = [Link(), Link(attribute)] },
            new() { Attributes = [new(Key, "c")], Events = [new(1, "e", 0, [attribute]), new(2, "e", 0, [new(Key, 7L)])] },
        ]);
        return spans.Append(new SentSpan()).Select((span, index) => span with { SpanId = new SpanId((ulong)index + 1), StartNanos = index });
    }

    /// <summary>For each value a log record with it as the body; numbered by rising times.</summary>
    public static IEnumerable<SentLog> Logs() => Values.Select((value, index) => new SentLog { RawTimeNanos = index + 1, Body = value });

    /// <summary>Every operator with every value that fits it.</summary>
    public static IEnumerable<Filter> Filters(FilterField field) =>
        from operation in Enum.GetValues<FilterOperator>()
        from value in Sought
        where value.Type == AttributeType.String || operation is not (FilterOperator.Matches or FilterOperator.NotMatches)
        select new CompareFilter(field, operation, value);

    static SentLink Link(params SentAttribute[] attributes) => new(new TraceId(9, 9), new SpanId(9), "", 0, 0, attributes);
}
