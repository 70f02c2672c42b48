using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Aggregation;

public sealed class MetricCollectorTests
{
    [Fact]
    public void InstrumentsCanBeOpenedWhileOthersAreAsked()
    {
        using var measured = new Measured();
        var reader = measured.ReaderOf();
        using var opened = new ManualResetEventSlim();
        var wasOpened = false;
        measured.Store.Observables.Add(new ObservedCallback("asked", _ =>
        {
            // Its own, and at the same time another thread's.
            measured.Sdk.GetMeter("m").CreateCounter<long>("own").Add(1);
            var other = new Thread(() =>
            {
                measured.Sdk.GetMeter("n").CreateCounter<long>("other").Add(2);
                opened.Set();
            });
            other.Start();
            wasOpened = opened.Wait(Some.Patience, TestContext.Current.CancellationToken);
            other.Join();
        }));
        Assert.Equal(["own", "other"], reader.Batch().Metrics.Select(metric => metric.Name));
        Assert.True(wasOpened);
    }

    [Fact]
    public void MetricsOfOneScopeStandNextToEachOther()
    {
        using var measured = new Measured();
        var (first, second) = (measured.ReaderOf(), measured.ReaderOf(TemporalityPreference.Delta));
        foreach (var (meter, name) in ((string, string)[])[("m", "a"), ("n", "b"), ("m", "c"), ("o", "d"), ("n", "e"), ("m", "f")])
            measured.Sdk.GetMeter(meter).CreateCounter<long>(name).Add(1);
        Assert.Equal("a c f b e d", string.Join(' ', first.Batch().Metrics.Select(metric => metric.Name)));
        Assert.Equal("a c f b e d", string.Join(' ', second.Batch().Metrics.Select(metric => metric.Name)));
    }
}
