namespace Codomyrmex.Telemetry.Storage.Tests;

public sealed class DurationScaleTests
{
    [Theory]
    [InlineData(long.MinValue, 0)]
    [InlineData(-1L, 0)]
    [InlineData(0L, 0)]
    [InlineData(1L, 1)]
    [InlineData(2L, 5)]
    [InlineData(3L, 7)]
    [InlineData(4L, 9)]
    [InlineData(5L, 10)]
    [InlineData(6L, 11)]
    [InlineData(7L, 12)]
    [InlineData(8L, 13)]
    [InlineData(9L, 13)]
    [InlineData(10L, 14)]
    [InlineData(1_024L, 41)]
    [InlineData(1_279L, 41)]
    [InlineData(1_280L, 42)]
    [InlineData(long.MaxValue, 252)]
    public void EachPowerOfTwoHasFourSteps(long nanos, int step) => Assert.Equal(step, DurationScale.StepOf(nanos));

    [Fact]
    public void AStepBeginsWhereItSays()
    {
        Assert.Equal(0, DurationScale.FromNanos(0));
        Assert.Equal(0, DurationScale.FromNanos(-1));
        Assert.Equal((9, 4), (DurationScale.StepOf(4), DurationScale.FromNanos(9)));
        for (var step = 10; step <= 252; step++)
        {
            var from = DurationScale.FromNanos(step);
            Assert.Equal(step, DurationScale.StepOf(from));
            Assert.Equal(step - 1, DurationScale.StepOf(from - 1));
        }
    }

    [Fact]
    public void StepsWithoutAWholeNumberBeginAtTheNext()
    {
        Assert.Equal([1, 2, 2, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8], Enumerable.Range(1, 13).Select(DurationScale.FromNanos));
    }

    [Fact]
    public void StepsRiseWithDurations()
    {
        var random = new Random(3);
        long[] durations = [.. Enumerable.Range(0, 5_000).Select(_ => random.NextInt64() >> random.Next(63)).Order()];
        Assert.Equal(durations.Select(DurationScale.StepOf).Order(), durations.Select(DurationScale.StepOf));
        Assert.All(durations, nanos => Assert.True(DurationScale.FromNanos(DurationScale.StepOf(nanos)) <= nanos));
    }
}
