using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Aggregation;

/// <summary>Random programs, measured by the SDK and by dictionaries and lists: what readers collect must be the same, to the last field.</summary>
public sealed class DifferentialTests
{
    const int SeedsOfOne = 25;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WhatIsCollectedIsWhatWasMeasured(int first)
    {
        for (var seed = first * SeedsOfOne; seed < (first + 1) * SeedsOfOne; seed++)
        {
            using var program = new RandomProgram(seed);
            for (var step = 0; step < 600; step++)
                program.Step();
            program.CollectAll();
            Assert.True(program.Overflowed == program.ExpectedOverflow, $"seed {seed}: {program.Overflowed} overflowed instead of {program.ExpectedOverflow}");
        }
    }

    [Fact]
    public void AFreedPlaceIsTakenAgainBesideTheOverflow()
    {
        using var measured = new Measured();
        var reader = measured.ReaderOf(TemporalityPreference.Delta, limit: 3);
        var counter = measured.Sdk.GetMeter("m").CreateCounter<long>("c");
        foreach (var value in (int[])[1, 2, 3])
            counter.Add(value, new Tag("value", value));
        Assert.Equal(["otel.metric.overflow=true 3", "value=1 1", "value=2 2"], Collected());
        counter.Add(2, new Tag("value", 2));
        Assert.Equal(["value=2 2"], Collected());
        foreach (var value in (int[])[2, 3, 4])
            counter.Add(value, new Tag("value", value));
        Assert.Equal(["otel.metric.overflow=true 4", "value=2 2", "value=3 3"], Collected());

        IEnumerable<string> Collected() =>
            reader.Points("c").Select(point => $"{string.Join(',', point.Attributes.ToArray())} {point.LongValue}").Order(StringComparer.Ordinal);
    }
}
