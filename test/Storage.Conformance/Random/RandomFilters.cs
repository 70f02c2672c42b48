using System.Text.RegularExpressions;

namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Filters of every shape, of which most compare with values that rows have.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="values">The values that some row has of a field; another row's each time.</param>
public sealed class RandomFilters(RandomValues random, Func<FilterField, IEnumerable<object>> values)
{
    static readonly FieldKind[] Kinds = Enum.GetValues<FieldKind>();
    static readonly FilterOperator[] Operators = Enum.GetValues<FilterOperator>();

    public Filter Next(int depth = 2) => depth == 0 || random.Chance(0.4) ? Leaf() : random.Next(3) switch
    {
        0 => new NotFilter(Next(depth - 1)),
        1 => new AllFilter([.. Enumerable.Range(0, random.Next(4)).Select(_ => Next(depth - 1))]),
        _ => new AnyFilter([.. Enumerable.Range(0, random.Next(4)).Select(_ => Next(depth - 1))]),
    };

    public FilterField Field()
    {
        var kind = random.Pick(Kinds);
        return new FilterField(kind, IsKeyed(kind) ? Key() : "");
    }

    public static bool IsKeyed(FieldKind kind) => kind <= FieldKind.AnyAttribute;

    Filter Leaf()
    {
        if (random.Chance(0.1))
            return new ContainsFilter(random.Chance(0.2) ? "" : Part(random.Pick([random.Word(), "operation-1", "HECK", "Y"])));
        var field = Field();
        if (random.Chance(0.1))
            return new ExistsFilter(field);
        var value = Value(field);
        var operation = random.Pick(Operators);
        if (operation is not (FilterOperator.Matches or FilterOperator.NotMatches))
            return new CompareFilter(field, operation, value);
        return new CompareFilter(field, operation, FilterValue.Of(Pattern(value.Text)));
    }

    string Key() => random.Next(8) switch
    {
        0 => "number",
        1 => "service.name",
        2 => "absent",
        _ => $"key.{random.Next(4)}.{random.Next(3)}",
    };

    FilterValue Value(FilterField field)
    {
        object[] had = [.. values(field).SelectMany(FilterReference.Elements)];
        var value = had.Length > 0 && random.Chance(0.8) ? random.Pick(had) : random.Value();
        return value switch
        {
            string text => FilterValue.Of(text),
            bool flag => FilterValue.Of(flag),
            long number when random.Chance(0.2) && Math.Abs((double)number) < 1e15 => FilterValue.Of((double)number),
            long number => FilterValue.Of(number),
            double number => FilterValue.Of(number),
            _ => FilterValue.Of(random.Word()),
        };
    }

    // The end of a text, not from within a pair of surrogates.
    string Part(string text)
    {
        var from = text.Length == 0 ? 0 : random.Next(text.Length);
        return text[(from < text.Length && char.IsLowSurrogate(text[from]) ? from + 1 : from)..];
    }

    string Pattern(string text) => random.Next(5) switch
    {
        0 => ".*",
        1 => Regex.Escape(Part(text)),
        2 => ".*" + Regex.Escape(Part(text)),
        3 => Regex.Escape(text) + "|service-[12]|operation-.",
        _ => "(?i)" + Regex.Escape(text.ToUpperInvariant()),
    };
}
