using System.Diagnostics.Metrics;
using Codomyrmex.Telemetry.Benchmarks.Measuring;
using OpenTelemetry.Metrics;

namespace Codomyrmex.Telemetry.Benchmarks.Metrics;

/// <summary>What instruments take that could have very many series and have few. Bytes are those allocated by an SDK from its start to its end.</summary>
static class InstrumentMemory
{
    const int Instruments = 100;
    const int Series = 10;
    const int Limit = 100_000;

    internal static Comparison Compare() => new($"{Instruments} instruments that may have {Limit} series and have {Series}", 1, Ours, Official) { CountsAllThreads = true };

    internal static long Ours()
    {
        var exporter = new OurNoOpMetricExporter();
        using (var sdk = TelemetrySdk.Create(options =>
        {
            options.Exporters.Add(exporter);
            options.Metrics.SeriesLimit = Limit;
        }))
        {
            var meter = sdk.GetMeter("benchmark");
            for (var i = 0; i < Instruments; i++)
            {
                var counter = meter.CreateCounter<long>($"counter.{i}");
                for (var series = 0; series < Series; series++)
                    counter.Add(1, new Tag("series", series));
            }
        }

        return exporter.Points;
    }

    internal static long Official()
    {
        var exporter = new OfficialNoOpMetricExporter();
        using var meter = new Meter($"benchmark.{Guid.NewGuid():N}");
        using (OpenTelemetry.Sdk.CreateMeterProviderBuilder()
            .AddMeter(meter.Name)
            .AddView(static _ => new MetricStreamConfiguration { CardinalityLimit = Limit })
            .AddReader(new PeriodicExportingMetricReader(exporter))
            .Build())
        {
            for (var i = 0; i < Instruments; i++)
            {
                var counter = meter.CreateCounter<long>($"counter.{i}");
                for (var series = 0; series < Series; series++)
                    counter.Add(1, new KeyValuePair<string, object?>("series", series));
            }
        }

        return exporter.Points;
    }
}
