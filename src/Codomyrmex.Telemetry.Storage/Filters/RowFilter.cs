namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// Filters as plain predicates on one row at a time, with nothing compiled but the leaves' values. Slow and obvious: what engines are compared with.
/// </summary>
static class RowFilter
{
    /// <summary>A predicate on spans; not thread-safe.</summary>
    /// <exception cref="ArgumentException">A leaf's value does not fit its operator or is no regular expression.</exception>
    public static Func<SpanRow, bool> OfSpans(Filter? filter, SpanFields fields) => Predicate<SpanRow>(filter, fields.Values, SpanFields.Texts);

    /// <summary>A predicate on log records; thread-safe.</summary>
    /// <exception cref="ArgumentException">A leaf's value does not fit its operator or is no regular expression.</exception>
    public static Func<LogRow, bool> OfLogs(Filter? filter) => Predicate<LogRow>(filter, LogFields.Values, LogFields.Texts);

    static Func<TRow, bool> Predicate<TRow>(
        Filter? filter, Func<TRow, FilterField, IEnumerable<FieldValue>> values, Func<TRow, IEnumerable<string>> texts)
    {
        switch (filter)
        {
            case null:
                return _ => true;
            case AllFilter all:
                var needed = Parts(all.Parts);
                return row => needed.All(part => part(row));
            case AnyFilter any:
                var enough = Parts(any.Parts);
                return row => enough.Any(part => part(row));
            case NotFilter not:
                var refused = Predicate(not.Part, values, texts);
                return row => !refused(row);
            case CompareFilter compare:
                var test = new ValueTest(compare);
                return row => values(row, compare.Field).Any(value => value.Passes(test));
            case ExistsFilter exists:
                return row => values(row, exists.Field).Any();
            case ContainsFilter contains:
                return row => contains.Text.Length == 0 || texts(row).Any(text => Contains(text, contains.Text));
            default:
                throw new ArgumentException($"A {filter.GetType().Name} is no known filter.", nameof(filter));
        }

        Func<TRow, bool>[] Parts(IReadOnlyList<Filter> parts) => [.. parts.Select(part => Predicate(part, values, texts))];
    }

    // Only ASCII letters are alike in both cases; ordinal comparison would fold others too.
    static bool Contains(string text, string part) => Folded(text).Contains(Folded(part), StringComparison.Ordinal);

    static string Folded(string text) => string.Create(text.Length, text, (folded, original) =>
    {
        for (var i = 0; i < folded.Length; i++)
            folded[i] = char.IsAsciiLetterUpper(original[i]) ? (char)(original[i] | 0x20) : original[i];
    });
}
