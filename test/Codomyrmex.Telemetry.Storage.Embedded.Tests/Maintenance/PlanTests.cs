namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Maintenance;

public sealed class PlanTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("100 100 100", "")]
    [InlineData("100 100 100 100", "1 2 3 4")]
    [InlineData("1600 100 100 100 100", "2 3 4 5")]
    [InlineData("1600 100 1600 1600 1600", "1 2 3 4")]
    [InlineData("1600 1600 100 100", "")]
    [InlineData("5000 5000 5000 5000", "")]
    public void FourNeighboursOfATierAreMerged(string rows, string merged)
    {
        var segments = Numbers(rows).Select((count, i) => (i + 1L, count)).ToArray();
        Assert.Equal(Numbers(merged), MergePlan.Next(segments, 10_000));
    }

    [Fact]
    public void MergingEndsWithFewSegmentsAndCopiesEachRowAFewTimes()
    {
        var (segments, next, copied) = (new List<(long Number, long Rows)>(), 0L, 0L);
        for (var i = 0; i < 1_000; i++)
        {
            segments.Add((++next, 100));
            while (MergePlan.Next(segments, 1_000_000) is { Length: > 0 } merge)
            {
                var rows = segments.Where(segment => merge.Contains(segment.Number)).Sum(segment => segment.Rows);
                var place = segments.FindIndex(segment => merge.Contains(segment.Number));
                segments.RemoveAll(segment => merge.Contains(segment.Number));
                segments.Insert(place, (++next, rows));
                copied += rows;
            }
        }

        Assert.InRange(segments.Count, 1, 16);
        Assert.InRange(copied, 1, 6 * 100_000);
    }

    [Theory]
    [InlineData("10 20 30", 100, long.MaxValue)]
    [InlineData("10 20 30", 60, long.MaxValue)]
    [InlineData("10 20 30", 50, 20)]
    [InlineData("10 20 30", 45, 17)]
    [InlineData("10 20 300", 60, 30)]
    [InlineData("10 20 30", 0, 0)]
    public void NobodyGetsMoreWhileSomebodyWhoHasLessWantsMore(string wanted, long available, long level) =>
        Assert.Equal(level, FairShare.Level(Numbers(wanted), available));

    [Theory]
    [InlineData("90 10 10", 120, "90 10 10")]
    [InlineData("900 10 10", 120, "100 10 10")]
    [InlineData("900 900 10", 120, "55 55 10")]
    [InlineData("900 900 900", 120, "40 40 40")]
    public void ASignalIsEntitledToAThirdAndMayUseWhatOthersLeave(string used, long capacity, string budgets) =>
        Assert.Equal(Numbers(budgets), RetentionPlan.Budgets(Numbers(used), capacity));

    [Fact]
    public void OldSegmentsAndOldGroupsGoAndStraddlingOnesStay()
    {
        var plan = RetentionPlan.ByAge(
            [Segment(1, Group(0, 9, 10)), Segment(2, Group(0, 9, 10), Group(5, 15, 10), Group(11, 20, 10)), Segment(3, Group(5, 10, 10))], 10);
        Assert.Equal([1L, 2L], plan.Keys.Order());
        Assert.Equal([GroupFate.Go], plan[1]);
        Assert.Equal([GroupFate.Go, GroupFate.Stay, GroupFate.Stay], plan[2]);
    }

    [Fact]
    public void ANoisyServiceLosesItsOldestRowsAndTheOthersNone()
    {
        SegmentFacts[] segments = [.. Enumerable.Range(0, 10).Select(i => Segment(i, Shared(i, ("noisy", 90), ("quiet", 10))))];
        var plan = RetentionPlan.ByBytes(segments, 600);
        Assert.Equal([0L, 1, 2, 3, 4], plan.Keys.Order());
        Assert.All(plan.Values, fates => Assert.Equal(["noisy"], Assert.Single(fates).Without));
    }

    [Fact]
    public void WhenAllAreAlikeTheOldestGroupsGoWhole()
    {
        SegmentFacts[] segments = [.. Enumerable.Range(0, 10).Select(i => Segment(i, Shared(i, ("a", 50), ("b", 50))))];
        var plan = RetentionPlan.ByBytes(segments, 700);
        Assert.Equal([0L, 1, 2], plan.Keys.Order());
        Assert.All(plan.Values, fates => Assert.Equal([GroupFate.Go], fates));
    }

    [Fact]
    public void NothingGoesWhenAllFits() => Assert.Empty(RetentionPlan.ByBytes([Segment(1, Shared(1, ("a", 50)))], 50));

    static long[] Numbers(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => long.Parse(word, System.Globalization.CultureInfo.InvariantCulture))];

    static SegmentFacts Segment(long number, params GroupFacts[] groups) => new(number, groups);

    static GroupFacts Group(long min, long max, long bytes) => new(10, bytes, new TimeBounds(min, max), new Dictionary<string, long> { ["a"] = 10 });

    static GroupFacts Shared(long time, params (string Service, long Rows)[] services) =>
        new(services.Sum(service => service.Rows), services.Sum(service => service.Rows), new TimeBounds(time, time), services.ToDictionary(service => service.Service, service => service.Rows));
}
