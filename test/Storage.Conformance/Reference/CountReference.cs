using System.Globalization;
using System.Numerics;

namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Counts by plain evaluation over what was sent.</summary>
public static class CountReference
{
    /// <param name="rows">The rows that match: the time of each and its values of the field counted by.</param>
    /// <param name="query">How to count them.</param>
    public static CountGroup[] Groups(IReadOnlyCollection<(long TimeNanos, IEnumerable<object> Values)> rows, CountQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var named = rows.SelectMany(row => Texts(row.Values).Select(value => value.Text).Distinct().Select(text => (Value: text, row.TimeNanos)))
            .GroupBy(row => row.Value, row => row.TimeNanos)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(query.MaxGroups)
            .Select(group => new CountGroup(group.Key, Buckets(group, query)));
        var none = rows.Where(row => !Texts(row.Values).Any()).Select(row => row.TimeNanos).ToArray();
        return none.Length > 0 || query.GroupBy is null ? [.. named, new CountGroup(null, Buckets(none, query))] : [.. named];
    }

    /// <summary>Values as people read them, those of arrays by their elements; others than texts, numbers and booleans left out.</summary>
    public static IEnumerable<(string Text, AttributeType Type)> Texts(IEnumerable<object> values) =>
        values.SelectMany(FilterReference.Elements).Select(value => value switch
        {
            string text => (text, AttributeType.String),
            long number => (number.ToString(CultureInfo.InvariantCulture), AttributeType.Int),
            double number => (number.ToString(CultureInfo.InvariantCulture), AttributeType.Double),
            bool flag => (flag ? "true" : "false", AttributeType.Bool),
            _ => ("", AttributeType.Empty),
        }).Where(value => value.Item2 != AttributeType.Empty);

    /// <summary>In which of so many parts of a range a time lies.</summary>
    public static int BucketOf(long nanos, TimeRange range, int count)
    {
        if (count == 1)
            return 0;
        var width = ((BigInteger)range.ToNanos - range.FromNanos + count - 1) / count;
        return (int)(((BigInteger)nanos - range.FromNanos) / width);
    }

    static long[] Buckets(IEnumerable<long> times, CountQuery query)
    {
        var counts = new long[query.Buckets];
        foreach (var time in times)
            counts[BucketOf(time, query.Range, query.Buckets)]++;
        return counts;
    }
}
