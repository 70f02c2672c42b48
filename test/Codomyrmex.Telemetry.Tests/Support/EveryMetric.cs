using Codomyrmex.Telemetry.Instruments;

namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>Measurements that become every kind of metric, with everything that a point can have.</summary>
static class EveryMetric
{
    internal static void Configure(MetricOptions options)
    {
        options.ExemplarFilter = ExemplarFilter.AlwaysOn;
        options.Views.Add(new MetricView { InstrumentName = "latency", Aggregation = MetricAggregation.ExponentialHistogram(zeroThreshold: 0.001) });
        options.Views.Add(new MetricView { InstrumentName = "drift", Aggregation = MetricAggregation.ExponentialHistogram(maxBuckets: 8, recordMinMax: false) });
        options.Views.Add(new MetricView { InstrumentName = "orders", AttributeKeys = ["region"] });
    }

    internal static void Record(TelemetrySdk sdk)
    {
        var shop = new Meter(
            new InstrumentationScope("shop", "1.2", "https://example.com/schemas/1", [new Tag("team", "größe"), new Tag("tier", 2)]), sdk.MetricStore);
        var orders = shop.CreateCounter<long>("orders", "{order}", "Placed.");
        var duration = shop.CreateHistogram<double>("duration", "s", advice: new() { Bounds = [1, 2] });
        var latency = shop.CreateHistogram<double>("latency", "s");
        var drift = sdk.GetMeter("other").CreateHistogram<long>("drift");
        using (sdk.GetTracer("t").StartSpan("s"))
        {
            orders.Add(3, new("region", "eu"), new("customer", 17L), new("paid", true));
            duration.Record(1.5, new Tag("route", "/"));
            foreach (var value in (double[])[0.0001, 0, 0.25, 0.3, 12, 1e6])
                latency.Record(value, new Tag("route", "/"));
        }

        orders.Add(4, new Tag("region", "us"));
        duration.Record(7);
        drift.Record(-3);
        drift.Record(-5_000_000);
        drift.Record(9);
        shop.CreateUpDownCounter<double>("balance").Add(-1.5);
        shop.CreateGauge<long>("depth").Record(-9, new("names", new[] { "a", "b" }), new("ratio", 0.5));
        shop.CreateGauge<double>("heat").Record(20.5);
    }
}
