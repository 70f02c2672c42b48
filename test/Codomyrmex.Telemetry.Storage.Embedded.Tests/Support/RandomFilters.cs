using System.Globalization;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

/// <summary>Filters over what <see cref="RandomBatches"/> makes, the same for the same seed.</summary>
sealed class RandomFilters(int seed, SpanBatch? spans, LogBatch? logs)
{
    static readonly FieldKind[] Kinds = Enum.GetValues<FieldKind>();
    static readonly FilterOperator[] Orders = [.. Enum.GetValues<FilterOperator>().Where(each => each < FilterOperator.Matches)];

    readonly Random _random = new(seed);

    public Filter Next(int depth = 0) => _random.Next(depth > 2 ? 6 : 10) switch
    {
        < 4 => Compare(),
        4 => new ExistsFilter(Field()),
        5 => new ContainsFilter(Pick("", "text 1", "TEXT", "LUE 3", "ext 4", "nowhere", "ä", "t 12", "välue 399", "7")),
        6 => new AllFilter(Parts(depth)),
        7 => new AnyFilter(Parts(depth)),
        _ => new NotFilter(Next(depth + 1)),
    };

    Filter[] Parts(int depth) => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Next(depth + 1))];

    FilterField Field()
    {
        var kind = Pick(Kinds);
        return new FilterField(kind, kind <= FieldKind.AnyAttribute ? Text($"key.{_random.Next(7)}") : "");
    }

    CompareFilter Compare()
    {
        var field = Field();
        if (_random.Next(6) == 0)
            return new CompareFilter(field, Pick(FilterOperator.Matches, FilterOperator.NotMatches), FilterValue.Of(Pick(".*", "text [12].*", "välue 3.*", "[0-9a-f]*7")));
        return new CompareFilter(field, Pick(Orders), Value(field));
    }

    FilterValue Value(FilterField field) => field.Kind switch
    {
        FieldKind.TraceId => FilterValue.Of(spans is not null ? spans.TraceIds[_random.Next(spans.Count)].ToString() : logs!.TraceIds[_random.Next(logs.Count)].ToString()),
        FieldKind.SpanId => FilterValue.Of(spans is not null ? spans.SpanIds[_random.Next(spans.Count)].ToString() : logs!.SpanIds[_random.Next(logs.Count)].ToString()),
        FieldKind.ParentId when spans is not null => FilterValue.Of(spans.ParentSpanIds[_random.Next(spans.Count)].ToString()),
        FieldKind.Duration or FieldKind.TraceDuration => _random.Next(2) == 0
            ? FilterValue.Of(_random.NextInt64(-1, 5_000_000_000))
            : FilterValue.Of(_random.NextDouble() * 5e9),
        FieldKind.Kind or FieldKind.Status => FilterValue.Of((long)_random.Next(4)),
        FieldKind.Severity => FilterValue.Of((long)_random.Next(25)),
        FieldKind.Service or FieldKind.RootService => FilterValue.Of(Text($"service {_random.Next(9)}")),
        _ => _random.Next(7) switch
        {
            0 => FilterValue.Of(_random.Next(2) == 0),
            1 => FilterValue.Of(_random.NextInt64() >> _random.Next(64)),
            2 => FilterValue.Of(Pick(0, 0.5, double.NaN, 1e9)),
            3 => FilterValue.Of(""),
            4 => FilterValue.Of(Text($"text {_random.Next(50)}")),
            _ => FilterValue.Of(Text($"välue {_random.Next(400)}")),
        },
    };

    T Pick<T>(params IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
