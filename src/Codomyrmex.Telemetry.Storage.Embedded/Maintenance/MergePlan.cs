namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Decides which segments to merge. Segments lie in tiers, each of four times the rows of the one before; four neighbours of a tier become one of the next. So
/// there are few segments, and a row is copied only as often as there are tiers. Pure.
/// </summary>
static class MergePlan
{
    /// <summary>How many are merged at once.</summary>
    public const int FanIn = 4;

    /// <summary>The numbers to merge, in their order; empty when there is nothing to do.</summary>
    /// <param name="segments">The segments, by number and rows, in the order of time.</param>
    /// <param name="maxRows">Merges that gave more rows are not made.</param>
    public static long[] Next(IReadOnlyList<(long Number, long Rows)> segments, long maxRows)
    {
        for (var start = 0; start + FanIn <= segments.Count; start++)
        {
            var group = segments.Skip(start).Take(FanIn).ToArray();
            var tier = group.Max(segment => TierOf(segment.Rows));
            // A smaller one between those of a tier goes with them, or it would part them for ever.
            if (group.Count(segment => TierOf(segment.Rows) == tier) >= FanIn - 1 && group.Sum(segment => segment.Rows) <= maxRows)
                return [.. group.Select(segment => segment.Number)];
        }

        return [];
    }

    /// <summary>Rows of segments that a merge is due for, or will be.</summary>
    public static long Debt(IReadOnlyList<(long Number, long Rows)> segments, long maxRows)
    {
        var next = Next(segments, maxRows).ToHashSet();
        return segments.Where(segment => next.Contains(segment.Number)).Sum(segment => segment.Rows);
    }

    static int TierOf(long rows) => (int)(long.Log2(Math.Max(1, rows)) / 2);
}
