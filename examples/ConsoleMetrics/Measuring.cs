using Codomyrmex.Telemetry;
using Codomyrmex.Telemetry.Instruments;

namespace ConsoleMetrics;

/// <summary>Every kind of instrument, a timer, a view, a processor and both ways to log.</summary>
static class Measuring
{
    static readonly Counter<long> Orders = Metrics.CreateCounter("shop.orders", unit: "{order}", description: "Orders taken.");
    static readonly Counter<long>.Bound EuropeanOrders = Orders.With(new Tag("region", "eu"));
    static readonly UpDownCounter<long> Waiting = Metrics.CreateUpDownCounter("shop.orders.waiting", unit: "{order}");
    static readonly Histogram<double> Amount = Metrics.CreateHistogram("shop.order.amount", unit: "EUR", advice: new() { Bounds = [10, 50, 100, 500] });
    static readonly DurationTimer Packing = Metrics.CreateTimer("shop.packing.duration", "How long an order is packed.");

    internal static void Configure(TelemetryOptions options)
    {
        options.ServiceName = "console-metrics";

        // Customers are many: their number is not to tell series apart. Exemplars still have it.
        options.Metrics.Views.Add(new MetricView { InstrumentName = "shop.order.amount", ExcludedAttributeKeys = ["customer"] });

        // Calls and durations of every span, without a second look at them elsewhere.
        options.Processors.Add(new SpanMetricsProcessor());

        // Card numbers leave the program in no log record, neither as a value nor within its text.
        options.Logs.Processors.Add(LogProcessor.Redact("Card*"));
    }

    internal static async Task RunAsync(TelemetrySdk telemetry)
    {
        using var temperature = Metrics.CreateObservableGauge("shop.cold_store.temperature", () => -18.5, unit: "Cel");
        using var shop = new Shop(telemetry);
        for (var order = 1; order <= 20; order++)
        {
            using var span = Span.Start("order");
            Waiting.Add(1);
            EuropeanOrders.Add(1);
            Amount.Record(order * 7.5, new("paid", true), new("customer", order));
            await Packing.MeasureAsync(() => shop.PackAsync(order), new Tag("kind", "parcel"));
            Waiting.Add(-1);
        }

        // For a value that is at hand, without an instrument.
        Metrics.Record("queue.depth", 5, new Tag("queue", "mail"));

        // An event, for programs that log without ILogger.
        Log.EmitEvent("shop.closed", LogSeverity.Info, "The shop has closed", new Tag("orders", 20));
    }
}
