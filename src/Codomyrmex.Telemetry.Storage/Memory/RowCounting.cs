namespace Codomyrmex.Telemetry.Storage;

/// <summary>Counts rows over time and by the values of a field.</summary>
static class RowCounting
{
    /// <param name="rows">The rows that match.</param>
    /// <param name="query">How to count them.</param>
    /// <param name="time">A row's time.</param>
    /// <param name="values">A row's values of a field.</param>
    public static Counts Count<TRow>(
        IEnumerable<TRow> rows, CountQuery query, Func<TRow, long> time, Func<TRow, FilterField, IEnumerable<FieldValue>> values)
    {
        var buckets = new TimeBuckets(query.Range, query.Buckets);
        var none = new long[buckets.Count];
        var groups = new Dictionary<string, long[]>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var bucket = buckets.IndexOf(time(row));
            var texts = query.GroupBy is { } field ? TextsOf(values(row, field)) : [];
            if (texts.Length == 0)
                none[bucket]++;
            foreach (var text in texts)
            {
                if (!groups.TryGetValue(text, out var counts))
                    groups.Add(text, counts = new long[buckets.Count]);
                counts[bucket]++;
            }
        }

        var shown = groups.OrderByDescending(group => group.Value.Sum()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(query.MaxGroups).Select(group => new CountGroup(group.Key, group.Value)).ToList();
        if (query.GroupBy is null || none.Any(count => count > 0))
            shown.Add(new CountGroup(null, none));
        var isCut = groups.Count > query.MaxGroups;
        return new Counts(shown, isCut ? $"{groups.Count - query.MaxGroups} of {groups.Count} values are left out, those of the fewest rows" : null);
    }

    static string[] TextsOf(IEnumerable<FieldValue> values) =>
        [.. values.SelectMany(value => value.Texts()).Select(value => value.Text).Distinct(StringComparer.Ordinal)];
}
