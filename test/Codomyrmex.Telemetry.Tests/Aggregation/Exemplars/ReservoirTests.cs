namespace Codomyrmex.Telemetry.Tests.Aggregation;

public sealed class ReservoirTests
{
    // So many standard deviations off happens once in a thousand million times by chance.
    const double Deviations = 6;

    static readonly ExemplarSource Source = new(ExemplarFilter.AlwaysOn, new TelemetryClock(TimeProvider.System));

    [Theory]
    [InlineData(1, 10)]
    [InlineData(1, 300)]
    [InlineData(5, 40)]
    [InlineData(20, 25)]
    public void EveryMeasurementIsKeptAsLikelyAsAnyOther(int size, int measurements)
    {
        var kept = new int[measurements];
        const int Rounds = 6_000;
        ExemplarReservoir? reservoir = null;
        var data = Data();
        for (var round = 0; round < Rounds; round++)
        {
            var skip = 0;
            for (var i = 0; i < measurements; i++)
            {
                if (--skip < 0)
                    Source.Offer(ref reservoir, size, i, isInteger: true, default, ref skip);
            }

            foreach (var value in Collected(target => reservoir!.Collect(target, isDelta: round % 2 == 0), data))
                kept[(int)value]++;
        }

        Assert.Equal(Rounds * size, kept.Sum());
        Uniform(kept, Rounds, size / (double)measurements);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void EveryMeasurementOfABucketIsKeptAsLikelyAsAnyOtherOfIt(int buckets)
    {
        const int Rounds = 6_000;
        const int Measurements = 60;
        var kept = new int[Measurements];
        var data = Data();
        var exemplars = new BucketExemplars(Source, buckets);
        var counts = new long[buckets];
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < Measurements; i++)
            {
                var number = ++counts[i % buckets];
                if (exemplars.Wants(i % buckets, number))
                    exemplars.Offer(i % buckets, number, i, isInteger: true, default);
            }

            var found = Collected(exemplars.Collect, data);
            Assert.Equal(Enumerable.Range(0, buckets), found.Select(value => (int)value % buckets).Order());
            foreach (var value in found)
                kept[(int)value]++;
            exemplars.Restart(counts, isDelta: false);
        }

        Uniform(kept, Rounds, buckets / (double)Measurements);
    }

    [Fact]
    public void MostMeasurementsArePassedOver()
    {
        ExemplarReservoir? reservoir = null;
        var (offers, skip) = (0, 0);
        for (var i = 0; i < 1_000_000; i++)
        {
            if (--skip >= 0)
                continue;
            offers++;
            Source.Offer(ref reservoir, 1, i, isInteger: true, default, ref skip);
        }

        Assert.InRange(offers, 1, 60);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(20, 4)]
    [InlineData(60, 20)]
    public void OfTheExemplarsOfSeveralStripesAnyStayInEquallyLikelyWays(int collected, int maxBuckets)
    {
        var distribution = new ExponentialDistribution(new ExponentialAggregation(maxBuckets, 20, 0, true), Source);
        var kept = new int[collected];
        const int Rounds = 6_000;
        var size = Math.Min(collected, Math.Min(20, maxBuckets));
        for (var round = 0; round < Rounds; round++)
        {
            var all = Enumerable.Range(0, collected).Select(value => new Exemplar(value, true, 0, default, default, null)).ToArray();
            Assert.Equal(size, distribution.Thin(all));
            foreach (var exemplar in all[..size])
                kept[(int)exemplar.Value]++;
            Assert.Equal(collected, all.DistinctBy(exemplar => exemplar.Value).Count());
        }

        Uniform(kept, Rounds, size / (double)collected);
    }

    [Fact]
    public void OfSeveralStripesExemplarsOfABucketTheNewestStays()
    {
        var distribution = new ExplicitDistribution(new BucketBounds([1, 2]), true, Source);
        var all = ((double Value, long Time)[])[(0.5, 3), (1.5, 7), (0.25, 9), (1, 1), (1.75, 2), (5, 4)];
        for (var round = 0; round < 2; round++)
        {
            var exemplars = all.Select(one => new Exemplar(one.Value, false, one.Time, default, default, null)).ToArray();
            var kept = distribution.Thin(exemplars);
            Assert.Equal([0.25, 1.5, 5], exemplars[..kept].Select(exemplar => exemplar.Value));
        }
    }

    static void Uniform(int[] kept, int rounds, double chance)
    {
        var (expected, deviation) = (rounds * chance, Math.Sqrt(rounds * chance * (1 - chance)));
        Assert.All(kept, count => Assert.InRange(count, expected - (Deviations * deviation), expected + (Deviations * deviation)));
    }

    static MetricData Data() => new(InstrumentationScope.Default, "m", "", "", MetricDataKind.Sum, false, AggregationTemporality.Delta);

    static double[] Collected(Action<MetricData> collect, MetricData data)
    {
        data.Reset();
        collect(data);
        data.Add(new PointHead(new SeriesAttributes([]), 0, 0) { Exemplars = data.ExemplarsSince(0) }, 0L);
        return [.. data.Points[0].Exemplars.ToArray().Select(exemplar => exemplar.Value)];
    }
}
