using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Ingest;
using Codomyrmex.Telemetry.Server.Tests.Support;

namespace Codomyrmex.Telemetry.Server.Tests.Ingest;

public sealed class RateWindowTests
{
    readonly ManualTime _time = new();

    [Fact]
    public void TheFirstSecondCountsAsWhole()
    {
        var rate = new RateWindow(_time);
        Assert.Equal(0, rate.PerSecond());
        rate.Add(7);
        Assert.Equal(7, rate.PerSecond());
    }

    [Fact]
    public void TheRateIsTheMeanOfTheLastTenWholeSeconds()
    {
        var rate = new RateWindow(_time);
        for (var second = 0; second < 20; second++)
        {
            rate.Add(second < 10 ? 100 : 30);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        rate.Add(1_000_000);
        Assert.Equal(30, rate.PerSecond());
    }

    [Fact]
    public void AYoungServerDividesByItsAge()
    {
        var rate = new RateWindow(_time);
        rate.Add(10);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(5, rate.PerSecond());
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(100_000)]
    public void AfterAPauseNothingIsLeft(int seconds)
    {
        var rate = new RateWindow(_time);
        rate.Add(10);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(0, rate.PerSecond());
    }

    [Fact]
    public void CountersKeepSignalsAndReasonsApart()
    {
        var counters = new IngestCounters(_time);
        counters.Accept(OtlpSignal.Logs, 3);
        counters.Accept(OtlpSignal.Logs, 0);
        counters.Refuse(OtlpSignal.Traces, "b");
        counters.Refuse(OtlpSignal.Traces, "a", 2);
        counters.Refuse(OtlpSignal.Traces, "b");
        counters.Drop("late", 4);
        counters.Drop("late", 1);
        Assert.Equal((0, 3), (counters.Accepted(OtlpSignal.Traces), counters.Accepted(OtlpSignal.Logs)));
        Assert.Equal(3, counters.Rate(OtlpSignal.Logs));
        Assert.Equal([(OtlpSignal.Traces, "a", 2L), (OtlpSignal.Traces, "b", 2L)], counters.Refused);
        Assert.Equal([("late", 5L)], counters.Dropped);
    }
}
