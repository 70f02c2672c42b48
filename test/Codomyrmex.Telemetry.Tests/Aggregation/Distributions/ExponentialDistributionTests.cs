using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Aggregation;

public sealed class ExponentialDistributionTests
{
    [Fact]
    public void ASingleValueIsCountedAtTheFinestScale()
    {
        var value = Counted(new ExponentialAggregation(160, 20, 0, true), 3.5);
        Assert.Equal((1, 3.5, 3.5, 3.5, 20), (value.Count, value.Sum, value.Min, value.Max, value.Scale));
        Assert.Equal([1L], value.Positive.Counts);
        Assert.Equal(ExactIndex.Of(3.5, 20), value.Positive.Offset);
        Assert.True(value.Negative.Counts.IsEmpty);
    }

    [Fact]
    public void ScaleFallsNoFurtherThanNeeded()
    {
        // 1 and 4 at scale 0 are in the buckets -1 and 1: three of them.
        Assert.Equal(0, Counted(new ExponentialAggregation(3, 20, 0, true), 1, 4).Scale);
        Assert.Equal(-1, Counted(new ExponentialAggregation(2, 20, 0, true), 1, 4).Scale);
        Assert.Equal(1, Counted(new ExponentialAggregation(5, 20, 0, true), 1, 4).Scale);
        var value = Counted(new ExponentialAggregation(4, 20, 0, true), 1, 2, 4, 2.5, 3.9);
        Assert.Equal((0, -1), (value.Scale, value.Positive.Offset));
        Assert.Equal([1L, 1L, 3L], value.Positive.Counts);
    }

    [Fact]
    public void BothSidesShareTheScale()
    {
        var value = Counted(new ExponentialAggregation(4, 20, 0, true), -1.5, 1, 1000);
        Assert.Equal(-2, value.Scale);
        Assert.Equal([1L], value.Negative.Counts);
        Assert.Equal((0, -1), (value.Negative.Offset, value.Positive.Offset));
        Assert.Equal([1L, 0L, 0L, 1L], value.Positive.Counts);
    }

    [Fact]
    public void WhatIsCloseToZeroIsZero()
    {
        var value = Counted(new ExponentialAggregation(160, 20, 0.5, true), 0, -0.0, 0.5, -0.5, 0.25, double.Epsilon, 0.75, -2);
        Assert.Equal((8, 6, 0.5), (value.Count, value.ZeroCount, value.ZeroThreshold));
        Assert.Equal([1L], value.Positive.Counts);
        Assert.Equal([1L], value.Negative.Counts);
        Assert.Equal(2, Counted(new ExponentialAggregation(160, 20, 0, true), 0, -0.0, double.Epsilon).ZeroCount);
    }

    [Fact]
    public void AllDoublesFitIntoTwoBuckets()
    {
        var value = Counted(new ExponentialAggregation(2, 20, 0, true), double.Epsilon, double.MaxValue, 1, -double.MaxValue, -double.Epsilon);
        Assert.Equal((ExponentialIndex.MinScale, -1, -1), (value.Scale, value.Positive.Offset, value.Negative.Offset));
        Assert.Equal([2L, 1L], value.Positive.Counts);
        Assert.Equal([1L, 1L], value.Negative.Counts);
    }

    [Fact]
    public void AScaleThatIsCoarserIsKept()
    {
        var value = Counted(new ExponentialAggregation(160, -3, 0, true), 1.5, 200);
        Assert.Equal((-3, 0), (value.Scale, value.Positive.Offset));
        Assert.Equal([2L], value.Positive.Counts);
    }

    [Fact]
    public void ExtremesAreLeftOutIfTheyAreNotWanted()
    {
        Assert.False(Counted(new ExponentialAggregation(160, 20, 0, false), 1, 2).HasExtremes);
        Assert.Equal((-3, 2), Counted(new ExponentialAggregation(160, 20, 0, true), 1, 2, -3) is var value ? (value.Min, value.Max) : default);
    }

    [Fact]
    public void AfterItWasClearedItBeginsAtTheFinestScaleAgain()
    {
        var distribution = new ExponentialDistribution(new ExponentialAggregation(4, 20, 0, true), ExemplarSource.None);
        Add(distribution, 1, 1000, -5, 0);
        Assert.False(distribution.IsEmpty);
        distribution.Clear();
        Assert.True(distribution.IsEmpty);
        Add(distribution, 7);
        var value = Point(distribution);
        Assert.Equal((1, 7.0, 7.0, 7.0, 20, 0), (value.Count, value.Sum, value.Min, value.Max, value.Scale, value.ZeroCount));
        Assert.Equal([1L], value.Positive.Counts);
        Assert.True(value.Negative.Counts.IsEmpty);
    }

    [Theory]
    [InlineData(2, 20)]
    [InlineData(3, 5)]
    [InlineData(20, 20)]
    [InlineData(160, 20)]
    [InlineData(160, 2)]
    public void ManyRandomValuesAreWhereTheReferenceHasThem(int maxBuckets, int maxScale)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var aggregation = new ExponentialAggregation(maxBuckets, maxScale, seed % 3 == 0 ? 0.01 : 0, true);
            Same(ExponentialReference.Of(aggregation, Values(random, seed)), Counted(aggregation, Values(new Random(seed), seed)), $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(160)]
    public void AddingDistributionsTogetherIsTheSameAsMeasuringEverythingInOne(int maxBuckets)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var aggregation = new ExponentialAggregation(maxBuckets, 20, 0, true);
            var all = new List<double>();
            var together = new ExponentialDistribution(aggregation, ExemplarSource.None);
            for (var part = 0; part < 4; part++)
            {
                var distribution = new ExponentialDistribution(aggregation, ExemplarSource.None);
                var values = Values(random, seed + part)[..random.Next(100)];
                Add(distribution, values);
                all.AddRange(values);
                distribution.AddTo(together);
            }

            Same(ExponentialReference.Of(aggregation, [.. all]), Point(together), $"seed {seed}");
        }
    }

    [Fact]
    public void CountingAllocatesNothingOnceMemoryIsThere()
    {
        var distribution = new ExponentialDistribution(new ExponentialAggregation(160, 20, 0, true), new ExemplarSource(ExemplarFilter.AlwaysOff, null));
        var values = Values(new Random(1), 1);
        Measure();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Measure();
        Measure();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Measure()
        {
            Add(distribution, values);
            Add(distribution, Math.Sqrt(2), Math.Sqrt(2), 4, 1e-300);
            distribution.Clear();
        }
    }

    [Fact]
    public async Task AHistogramIsExponentialWhereAViewOrAReaderSaysSo()
    {
        var (byReader, byView) = (new InMemoryExporter(), new InMemoryExporter());
        await using var sdk = Some.Sdk(options =>
        {
            options.Otlp.Enabled = false;
            options.Metrics.Views.Add(new MetricView { InstrumentName = "viewed", Aggregation = MetricAggregation.ExponentialHistogram(maxBuckets: 4) });
            options.Metrics.Readers.Add(new PeriodicExport(byReader) { HistogramAggregation = MetricAggregation.ExponentialHistogram(), Temporality = TemporalityPreference.Delta });
            options.Metrics.Readers.Add(new PeriodicExport(byView));
        });
        var meter = sdk.GetMeter("m");
        var (plain, viewed) = (meter.CreateHistogram<double>("plain"), meter.CreateHistogram<long>("viewed"));
        plain.Record(1);
        plain.Record(3);
        viewed.With(new Tag("a", 1)).Record(1);
        viewed.Record(1000, new Tag("a", 1));
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));

        Assert.Equal([MetricDataKind.ExponentialHistogram, MetricDataKind.ExponentialHistogram], byReader.Metrics.Select(metric => metric.Kind));
        Assert.Equal([MetricDataKind.Histogram, MetricDataKind.ExponentialHistogram], byView.Metrics.Select(metric => metric.Kind));
        Assert.Equal([1L, 0L, 0L, 1L], byView.Metrics[1].Points[0].ExponentialHistogram!.Positive.Counts);
        Assert.Equal((2, 4.0, 6), byReader.Metrics[0].Points[0].ExponentialHistogram is { } value ? (value.Count, value.Sum, value.Scale) : default);

        viewed.Record(8, new Tag("a", 1));
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.Equal((1, 20), Assert.Single(byReader.Metrics).Points[0].ExponentialHistogram is { } later ? (later.Count, later.Scale) : default);
        Assert.Equal((3, -2), byView.Metrics[1].Points[0].ExponentialHistogram is { } whole ? (whole.Count, whole.Scale) : default);
    }

    static ExponentialHistogramValue Counted(ExponentialAggregation aggregation, params ReadOnlySpan<double> values)
    {
        var distribution = new ExponentialDistribution(aggregation, ExemplarSource.None);
        Add(distribution, values);
        return Point(distribution);
    }

    static void Add(ExponentialDistribution distribution, params ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            distribution.Add(value, isInteger: false, default);
    }

    static ExponentialHistogramValue Point(Distribution distribution)
    {
        var data = new MetricData(
            InstrumentationScope.Default, "m", "", "", MetricDataKind.ExponentialHistogram, false, AggregationTemporality.Cumulative);
        distribution.AddPoint(data, new PointHead(new SeriesAttributes([]), 0, 0));
        return data.Points[0].ExponentialHistogram!;
    }

    // Narrow and wide, rising and falling, of both signs.
    static double[] Values(Random random, int shape)
    {
        var values = new double[300];
        for (var i = 0; i < values.Length; i++)
        {
            var value = (shape % 5) switch
            {
                0 => 1 + random.NextDouble(),
                1 => Math.Exp(random.NextDouble() * 20) / 1000,
                2 => Math.ScaleB(1, random.Next(-1074, 1024)),
                3 => random.Next(100) * 0.25,
                _ => Math.ScaleB(1 + random.NextDouble(), -i / 3),
            };
            values[i] = random.Next(4) == 0 ? -value : value;
        }

        return values;
    }

    static void Same(ExponentialReference expected, ExponentialHistogramValue actual, string what)
    {
        Assert.True(
            (expected.Count, expected.ZeroCount, expected.Scale) == (actual.Count, actual.ZeroCount, actual.Scale),
            $"{what}: {actual.Count} {actual.ZeroCount} {actual.Scale} instead of {expected.Count} {expected.ZeroCount} {expected.Scale}");
        Assert.Equal((expected.Min, expected.Max), (actual.Min, actual.Max));
        Assert.Equal(expected.Sum, actual.Sum, Math.Abs(expected.Sum) * 1e-9);
        Assert.Equal(expected.Positive, ExponentialReference.Buckets(actual.Positive));
        Assert.Equal(expected.Negative, ExponentialReference.Buckets(actual.Negative));
    }
}
