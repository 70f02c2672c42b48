using Codomyrmex.Telemetry.Instruments;

namespace Codomyrmex.Telemetry.Guides.Tests.Snippets;

sealed class MetricsSnippets
{
    static readonly Counter<long> Orders = Metrics.CreateCounter("shop.orders", unit: "{order}", description: "Orders taken.");
    static readonly UpDownCounter<long> Waiting = Metrics.CreateUpDownCounter("shop.orders.waiting", unit: "{order}");
    static readonly Gauge<double> Temperature = Metrics.CreateGauge("shop.cold_store.temperature", unit: "Cel");
    static readonly Histogram<double> Duration = Metrics.CreateHistogram("shop.order.duration", unit: "s");

    static readonly Meter Meter = Meter.Get("Shop.Checkout", "5.2.0");
    static readonly Counter<double> Revenue = Meter.CreateCounter<double>("shop.revenue", unit: "EUR");

    static readonly Counter<long>.Bound EuropeanOrders = Orders.With(new Tag("region", "eu"));

    static readonly Histogram<long> Size = Metrics.CreateHistogram<long>("shop.order.size", unit: "{item}", advice: new InstrumentAdvice
    {
        Bounds = [1, 2, 5, 10, 20, 50],
        AttributeKeys = ["region"],
    });

    static readonly DurationTimer Charging = Metrics.CreateTimer("shop.charge.duration");

    static async Task AskAndTimeAsync(Queue<int> queue)
    {
        using var depth = Metrics.CreateObservableGauge("queue.depth", () => (long)queue.Count, unit: "{item}");
        using var used = Metrics.CreateObservableUpDownCounter<long>("pool.used", observer =>
        {
            observer.Observe(3, new Tag("pool", "a"));
            observer.Observe(5, new Tag("pool", "b"));
        });

        Metrics.Record("mail.waiting", 5, new Tag("queue", "mail"));

        using (var running = Charging.Start(new Tag("card", "visa")))
            running.SetAttribute(new Tag("outcome", "paid"));

        await Charging.MeasureAsync(() => ChargeAsync(), new Tag("card", "visa"));

        static Task ChargeAsync() => Task.CompletedTask;
    }

    static void Measure()
    {
        Orders.Add(1, new Tag("region", "eu"));
        Waiting.Add(-1);
        Temperature.Record(-18.5, new Tag("room", "north"));
        Duration.Record(0.37, new("region", "eu"), new("paid", true));

        EuropeanOrders.Add(1);
    }

    static async Task ViewsAsync()
    {
        await using var telemetry = TelemetrySdk.Start(o =>
        {
            o.Metrics.Views.Add(new MetricView
            {
                InstrumentName = "http.server.request.duration",
                AttributeKeys = ["http.request.method", "http.route", "http.response.status_code"],
                Aggregation = MetricAggregation.Histogram([0.01, 0.1, 1, 10]),
            });
            o.Metrics.Views.Add(new MetricView { MeterName = "Shop.Debug*", Aggregation = MetricAggregation.Drop });
            o.Metrics.Views.Add(new MetricView { InstrumentKind = InstrumentKind.Histogram, Unit = "By", Aggregation = MetricAggregation.ExponentialHistogram() });
            o.Metrics.Views.Add(new MetricView { InstrumentName = "shop.orders", Name = "orders", ExcludedAttributeKeys = ["customer.*"], SeriesLimit = 100 });
        });
    }

    static void Configure(TelemetryOptions o)
    {
        o.Meters.Exclude.Add("Noisy.*");

        o.Processors.Add(new SpanMetricsProcessor { Dimensions = ["http.route"], Bounds = [0.01, 0.1, 1] });

        o.Otlp.Metrics.HistogramAggregation = MetricAggregation.ExponentialHistogram();

        o.Otlp.Metrics.Temporality = TemporalityPreference.Delta;

        o.Metrics.ExemplarFilter = ExemplarFilter.AlwaysOff;

        o.Metrics.ExportInterval = TimeSpan.FromSeconds(15);
        o.Metrics.ExportJitter = false;

        o.Metrics.Readers.Add(new PeriodicExport(new ConsoleExporter())
        {
            Interval = TimeSpan.FromSeconds(5),
            Temporality = TemporalityPreference.Delta,
            SeriesLimit = 100,
        });
    }

    static async Task TestAsync()
    {
        var memory = new InMemoryExporter();
        await using var telemetry = TelemetrySdk.Create(o =>
        {
            o.Otlp.Enabled = false;
            o.Metrics.Readers.Add(new PeriodicExport(memory) { Temporality = TemporalityPreference.Delta });
        });
        var counter = telemetry.GetMeter("test").CreateCounter<long>("orders");
        counter.Add(2);
        await telemetry.FlushAsync();
        var orders = memory.Metrics.Single(metric => metric.Name == "orders").Points[0].LongValue;
    }
}
