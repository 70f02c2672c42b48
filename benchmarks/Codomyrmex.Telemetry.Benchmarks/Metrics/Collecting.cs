using System.Diagnostics.Metrics;
using Codomyrmex.Telemetry.Benchmarks.Export;
using Codomyrmex.Telemetry.Benchmarks.Measuring;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace Codomyrmex.Telemetry.Benchmarks.Metrics;

/// <summary>Collecting and encoding ten thousand series, half of them histograms, up to a handler that stands for the network.</summary>
static class Collecting
{
    const int Instruments = 10;
    const int SeriesEach = 1_000;

    internal static Comparison Compare() =>
        new($"collect and encode {Instruments * SeriesEach} series", Instruments * SeriesEach, Ours(), Official()) { CountsAllThreads = true };

    internal static Func<long> Ours()
    {
        var collector = new FakeCollector();
        var sdk = TelemetrySdk.Create(options =>
        {
            options.Otlp.HttpClientFactory = collector.Client;
            options.Metrics.ExportInterval = TimeSpan.FromHours(1);
            options.SelfMetrics = false;
        });
        var meter = sdk.GetMeter("benchmark");
        for (var i = 0; i < Instruments; i++)
        {
            var counter = meter.CreateCounter<long>($"counter.{i}");
            var histogram = meter.CreateHistogram<double>($"histogram.{i}");
            for (var series = 0; series < SeriesEach; series++)
            {
                var route = $"/orders/{series}";
                if (i % 2 == 0)
                    counter.Add(series, new("http.request.method", "GET"), new("http.route", route), new("region", "eu-west-1"));
                else
                    histogram.Record(series, new("http.request.method", "GET"), new("http.route", route), new("region", "eu-west-1"));
            }
        }

        return () =>
        {
            var before = collector.Bytes;
            sdk.FlushAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();
            return collector.Bytes - before;
        };
    }

    internal static Func<long> Official()
    {
        var collector = new FakeCollector();
        var meter = new Meter($"benchmark.{Guid.NewGuid():N}");
        var provider = OpenTelemetry.Sdk.CreateMeterProviderBuilder()
            .AddMeter(meter.Name)
            .AddOtlpExporter((exporter, reader) =>
            {
                exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                exporter.HttpClientFactory = collector.Client;
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = 3_600_000;
            })
            .Build();
        for (var i = 0; i < Instruments; i++)
        {
            var counter = meter.CreateCounter<long>($"counter.{i}");
            var histogram = meter.CreateHistogram<double>($"histogram.{i}");
            for (var series = 0; series < SeriesEach; series++)
            {
                var route = $"/orders/{series}";
                if (i % 2 == 0)
                    counter.Add(series, new("http.request.method", "GET"), new("http.route", route), new("region", "eu-west-1"));
                else
                    histogram.Record(series, new("http.request.method", "GET"), new("http.route", route), new("region", "eu-west-1"));
            }
        }

        return () =>
        {
            var before = collector.Bytes;
            provider.ForceFlush(30_000);
            return collector.Bytes - before;
        };
    }
}
