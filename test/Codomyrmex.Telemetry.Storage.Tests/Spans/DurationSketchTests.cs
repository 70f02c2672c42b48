namespace Codomyrmex.Telemetry.Storage.Tests;

public sealed class DurationSketchTests
{
    [Fact]
    public void OfNothingThereIsNoQuantile()
    {
        var sketch = new DurationSketch();
        Assert.Equal(0, sketch.Count);
        Assert.Null(sketch.Quantile(0));
        Assert.Null(sketch.Quantile(0.5));
        Assert.Null(sketch.Quantile(1));
    }

    [Fact]
    public void ShortDurationsAreExact()
    {
        for (var nanos = 0L; nanos < 256; nanos++)
            Assert.Equal(nanos, Of(nanos).Quantile(0.5));
    }

    [Theory]
    [InlineData(-1L, 0L)]
    [InlineData(long.MinValue, 0L)]
    [InlineData(256L, 257L)]
    [InlineData(257L, 257L)]
    [InlineData(258L, 259L)]
    [InlineData(511L, 511L)]
    [InlineData(512L, 514L)]
    public void ALongerOneIsTheMiddleOfItsBucket(long nanos, long middle) => Assert.Equal(middle, Of(nanos).Quantile(0.5));

    [Fact]
    public void EveryDurationIsAtMostAFewThousandthsOff()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var nanos = random.NextInt64() >> random.Next(63);
            var found = Of(nanos).Quantile(1)!.Value;
            Assert.True(Int128.Abs((Int128)found - nanos) * 1000 <= (Int128)nanos * 4, $"{nanos} became {found}");
        }

        Assert.InRange(Of(long.MaxValue).Quantile(0.5)!.Value, long.MaxValue - (long.MaxValue / 250), long.MaxValue);
    }

    [Fact]
    public void QuantilesAreNearestRanks()
    {
        var sketch = Of([.. Enumerable.Range(1, 200).Select(nanos => (long)nanos)]);
        Assert.Equal((1, 1, 2, 100, 190, 198, 200), (
            sketch.Quantile(0), sketch.Quantile(0.005), sketch.Quantile(0.0051), sketch.Quantile(0.5), sketch.Quantile(0.95), sketch.Quantile(0.99), sketch.Quantile(1)));
    }

    [Fact]
    public void AFewDurationsMuchAlikeTakeLittleMemory()
    {
        Assert.Equal(0, new DurationSketch().Bytes);
        Assert.InRange(Of(5_000_000_000, 5_000_000_100, 5_100_000_000).Bytes, 1, 512);
        Assert.InRange(Of(0, long.MaxValue).Bytes, 1, 64 << 10);
    }

    [Fact]
    public void MergingInAnyOrderGivesTheSame()
    {
        var random = new Random(2);
        long[] durations = [.. Enumerable.Range(0, 1000).Select(_ => random.NextInt64(1L << random.Next(1, 50)))];
        var whole = Of(durations);
        var forth = new DurationSketch();
        var back = new DurationSketch();
        foreach (var part in durations.Chunk(90))
            forth.Add(Of(part));
        foreach (var part in durations.Chunk(70).Reverse())
            back.Add(Of(part));
        forth.Add(new DurationSketch());

        foreach (var sketch in new[] { forth, back })
        {
            Assert.Equal(1000, sketch.Count);
            for (var share = 0.0; share <= 1; share += 0.01)
                Assert.Equal(whole.Quantile(share), sketch.Quantile(share));
        }
    }

    static DurationSketch Of(params long[] durations)
    {
        var sketch = new DurationSketch();
        foreach (var nanos in durations)
            sketch.Add(nanos);
        return sketch;
    }
}
