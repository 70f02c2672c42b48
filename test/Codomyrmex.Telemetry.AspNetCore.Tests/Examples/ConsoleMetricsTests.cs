using ConsoleMetrics;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Examples;

public sealed class ConsoleMetricsTests
{
    [Fact]
    public async Task ThePlainProgramMeasuresAndLogsEverythingItShows()
    {
        var exporter = new InMemoryExporter();
        await using (var telemetry = TelemetrySdk.Start(options =>
        {
            Measuring.Configure(options);
            options.Exporters.Add(exporter);
        }))
        {
            await Measuring.RunAsync(telemetry);
        }

        var metrics = exporter.Metrics.ToLookup(metric => metric.Name);
        Assert.Equal(20, Assert.Single(metrics["shop.orders"].Single().Points).LongValue);
        Assert.Equal(0, Assert.Single(metrics["shop.orders.waiting"].Single().Points).LongValue);
        Assert.Equal(20, Assert.Single(metrics["shop.packing.duration"].Single().Points).Histogram!.Count);
        Assert.Equal(5, Assert.Single(metrics["queue.depth"].Single().Points).DoubleValue);
        Assert.Equal(20, metrics["traces.span.metrics.calls"].Single().Points.Single(point => point.Attributes.Contains(new Tag("span.name", "order"))).LongValue);

        var amount = Assert.Single(metrics["shop.order.amount"].Single().Points);
        Assert.Equal(20 * 21 / 2 * 7.5, amount.Histogram!.Sum);
        Assert.Equal(["paid"], amount.Attributes.ToArray().Select(tag => tag.Key));
        Assert.Contains(amount.Exemplars.ToArray(), exemplar => exemplar.TraceId.IsValid && exemplar.FilteredAttributes[0].Key == "customer");

        Assert.Equal(21, exporter.Logs.Count);
        var charged = exporter.Logs.Single(record => record["Order"] is 1L);
        Assert.Equal(("Charged REDACTED with 7.5", "REDACTED"), (charged.Body, charged["CardNumber"]));
        Assert.True(charged.SpanId.IsValid);
        Assert.Equal(20L, exporter.Logs.Single(record => record.EventName == "shop.closed")["orders"]);
    }
}
