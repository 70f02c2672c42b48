using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Decides which rows go, so that bounds on age and bytes hold. Pure. Answers are the fates of the groups of those segments that change, by number.</summary>
static class RetentionPlan
{
    // A segment is rewritten for row groups that are old once they are this part of it.
    const int WorthRewriting = 8;

    /// <summary>Segments and row groups all of whose rows are older than an instant.</summary>
    public static Dictionary<long, GroupFate[]> ByAge(IEnumerable<SegmentFacts> segments, long oldestNanos)
    {
        var plan = new Dictionary<long, GroupFate[]>();
        foreach (var segment in segments)
        {
            var old = segment.Groups.Where(group => group.Times.MaxNanos < oldestNanos).Sum(group => group.Bytes);
            if (old * WorthRewriting >= segment.Bytes && segment.Groups.Any(group => group.Times.MaxNanos < oldestNanos))
                plan.Add(segment.Number, [.. segment.Groups.Select(group => group.Times.MaxNanos < oldestNanos ? GroupFate.Go : GroupFate.Stay)]);
        }

        return plan;
    }

    /// <summary>
    /// How many bytes of segments each signal may keep. Everyone is entitled to the same share, what one does not use the others may, and only those above their
    /// share lose.
    /// </summary>
    public static long[] Budgets(IReadOnlyList<long> usedBytes, long capacityBytes)
    {
        var level = FairShare.Level(usedBytes, capacityBytes);
        return [.. usedBytes.Select(used => Math.Min(used, level))];
    }

    /// <summary>
    /// The oldest rows of those services that take more than their share, group by group, until what is left fits. A service that takes less than its share loses
    /// nothing, so that a noisy one can't evict the others.
    /// </summary>
    public static Dictionary<long, GroupFate[]> ByBytes(IReadOnlyList<SegmentFacts> segments, long targetBytes)
    {
        var used = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var group in segments.SelectMany(segment => segment.Groups))
        {
            foreach (var (service, rows) in group.RowsByService)
                CollectionsMarshal.GetValueRefOrAddDefault(used, service, out _) += BytesOf(group, rows);
        }

        var level = FairShare.Level(used.Values, targetBytes);
        var excess = used.Where(service => service.Value > level).ToDictionary(service => service.Key, service => service.Value - level, StringComparer.Ordinal);
        var losses = new Dictionary<(long Segment, int Group), HashSet<string>>();
        foreach (var (segment, index) in OldestFirst(segments))
        {
            var group = segment.Groups[index];
            foreach (var (service, rows) in group.RowsByService)
            {
                if (!excess.TryGetValue(service, out var left) || left <= 0)
                    continue;
                excess[service] = left - BytesOf(group, rows);
                if (!losses.TryGetValue((segment.Number, index), out var services))
                    losses.Add((segment.Number, index), services = new HashSet<string>(StringComparer.Ordinal));
                services.Add(service);
            }
        }

        return Plan(segments, losses);
    }

    static Dictionary<long, GroupFate[]> Plan(IReadOnlyList<SegmentFacts> segments, Dictionary<(long Segment, int Group), HashSet<string>> losses)
    {
        var plan = new Dictionary<long, GroupFate[]>();
        foreach (var segment in segments)
        {
            var fates = new GroupFate[segment.Groups.Count];
            for (var i = 0; i < fates.Length; i++)
            {
                fates[i] = !losses.TryGetValue((segment.Number, i), out var services) ? GroupFate.Stay
                    : services.Count == segment.Groups[i].RowsByService.Count ? GroupFate.Go
                    : GroupFate.StayWithout(services);
            }

            if (fates.Any(fate => !fate.IsWhole))
                plan.Add(segment.Number, fates);
        }

        return plan;
    }

    static IEnumerable<(SegmentFacts Segment, int Group)> OldestFirst(IEnumerable<SegmentFacts> segments) =>
        segments.SelectMany(segment => segment.Groups.Select((group, index) => (Segment: segment, Index: index)))
            .OrderBy(place => place.Segment.Groups[place.Index].Times.MaxNanos);

    static long BytesOf(GroupFacts group, long rows) => group.Rows == 0 ? 0 : (long)((double)group.Bytes * rows / group.Rows);
}
