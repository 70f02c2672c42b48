using Codomyrmex.Telemetry;
using Codomyrmex.Telemetry.Instruments;

namespace EndToEnd.Prometheus;

/// <summary>One of each kind of instrument, measured, the later ones inside a span.</summary>
static class EveryInstrument
{
    /// <summary>One of the histograms is exponential.</summary>
    public static void Configure(TelemetryOptions options) =>
        options.Metrics.Views.Add(new MetricView { InstrumentName = "payload.size", Aggregation = MetricAggregation.ExponentialHistogram() });

    /// <summary>Measures, and returns the span it was in.</summary>
    public static TraceContext Record(TelemetrySdk sdk)
    {
        var meter = sdk.GetMeter("every.instrument", "1.0");
        using var span = sdk.GetTracer("every.instrument").StartSpan("measure");
        meter.CreateCounter<long>("orders", "{order}", "Orders \"placed\" at C:\\shop.").Add(3, new("region", "eu"), new("note", "a\"b\\c\nd"));
        meter.CreateCounter<double>("network.io", "By", "Sent.").Add(1536.5);
        meter.CreateUpDownCounter<long>("queue.depth", "{item}", "Waiting.").Add(-2);
        meter.CreateGauge<double>("cpu.utilization", "1", "Busy.").Record(0.25);
        meter.CreateGauge<double>("belt.speed", "m/s", "How fast.").Record(double.PositiveInfinity);
        var duration = meter.CreateHistogram<double>("request.duration", "s", "How long.", new InstrumentAdvice { Bounds = [0.1, 1, 1_000_000] });
        foreach (var seconds in new[] { 0.0625, 0.5, 4 })
            duration.Record(seconds, new Tag("http.route", "/orders"));
        var size = meter.CreateHistogram<long>("payload.size", "By", "How much.");
        foreach (var bytes in new[] { 3, 5, 100 })
            size.Record(bytes);
        meter.CreateObservableCounter("collections", static () => 7L, "{collection}", "Collected.");
        meter.CreateObservableUpDownCounter("memory.used", static () => 4096L, "By", "In use.");
        meter.CreateObservableGauge("room.temperature", static () => 21.5, "Cel", "How warm.");
        return span.Context;
    }
}
