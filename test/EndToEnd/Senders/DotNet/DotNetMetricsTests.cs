using System.Diagnostics;
using System.Diagnostics.Metrics;
using EndToEnd.Comparing;
using EndToEnd.Processes;
using EndToEnd.Server;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace EndToEnd.Senders.DotNet;

public sealed class DotNetMetricsTests(SharedServer server)
{
    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData(OtlpExportProtocol.Grpc, MetricReaderTemporalityPreference.Cumulative)]
    [InlineData(OtlpExportProtocol.HttpProtobuf, MetricReaderTemporalityPreference.Cumulative)]
    [InlineData(OtlpExportProtocol.HttpProtobuf, MetricReaderTemporalityPreference.Delta)]
    public async Task MetricsComeBackAsTheyWereSent(OtlpExportProtocol protocol, MetricReaderTemporalityPreference temporality)
    {
        using var failures = new ExportFailures();
        var service = Unique.Name("dotnet-metrics");
        var options = new OtlpExporterOptions();
        OfficialSdk.Configure(options, protocol, server.Process.Grpc, server.Process.Http, "metrics");
        using var exporter = new RecordingMetricExporter(options);
        using var meter = new Meter(service, "0.1.2");
        using var provider = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(OfficialSdk.Resource(service))
            .AddMeter(service)
            .SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddView("basket.size", new Base2ExponentialBucketHistogramConfiguration { MaxSize = 20 })
            .AddView("checkout.duration", new ExplicitBucketHistogramConfiguration { Boundaries = [0.1, 0.5, 1, 5], TagKeys = ["outcome"] })
            .AddReader(new BaseExportingMetricReader(exporter) { TemporalityPreference = temporality })
            .Build();

        Record(meter);
        Assert.True(provider.ForceFlush());
        Assert.True(exporter.Result == ExportResult.Success, failures.ToString());

        Assert.Equal(8, exporter.Metrics.Count);
        foreach (var metric in exporter.Metrics)
            MetricComparison.Same(metric, await server.Api.PointsAsync(metric["name"]!.ToString(), service));
        Assert.Contains(exporter.Metrics, metric => metric["series"]![0]!["points"]![0]!["exemplars"]!.AsArray().Count > 0);
    }

    static void Record(Meter meter)
    {
        using var span = new Activity("recording");
        span.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        span.SetIdFormat(ActivityIdFormat.W3C).Start();

        var orders = meter.CreateCounter<long>("orders", "{order}", "Orders taken");
        orders.Add(3, new("payment.kind", "card"), new("vip", true));
        orders.Add(39, new("payment.kind", "card"), new("vip", true));
        orders.Add(long.MaxValue / 2, new("payment.kind", "cash"), new("desk", 4));
        meter.CreateCounter<double>("revenue", "EUR").Add(12.34);
        meter.CreateUpDownCounter<int>("open.baskets", "{basket}").Add(-5, new KeyValuePair<string, object?>("region", "eu"));
        meter.CreateGauge<double>("oven.temperature", "Cel").Record(181.25, new KeyValuePair<string, object?>("oven", "left"));
        meter.CreateObservableGauge(
            "stock", () => new Measurement<long>[] { new(17, new KeyValuePair<string, object?>("item", "ant")), new(0, new KeyValuePair<string, object?>("item", "bee")) });
        meter.CreateObservableUpDownCounter("depth", () => -0.5, "m");
        var latency = meter.CreateHistogram<double>("checkout.duration", "s", "Time to pay");
        foreach (var value in new[] { 0.05, 0.1, 0.25, 0.75, 3.5, 60 })
            latency.Record(value, new("outcome", "paid"), new("customer", $"number {value}"));
        var sizes = meter.CreateHistogram<long>("basket.size", "{item}");
        foreach (var value in new[] { 0, 1, 2, 3, 700, 1_000_000 })
            sizes.Record(value);
        span.Stop();
    }
}
