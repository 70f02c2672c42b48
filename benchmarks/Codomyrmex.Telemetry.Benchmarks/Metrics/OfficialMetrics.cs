using OpenTelemetry.Metrics;

namespace Codomyrmex.Telemetry.Benchmarks.Metrics;

/// <summary>The official SDK with a periodic reader and an exporter that does nothing.</summary>
sealed class OfficialMetrics : IDisposable
{
    readonly MeterProvider _provider;

    internal OfficialMetrics()
    {
        _provider = OpenTelemetry.Sdk.CreateMeterProviderBuilder()
            .AddMeter(Work.Meter.Name)
            .AddReader(new PeriodicExportingMetricReader(Exporter, exportIntervalMilliseconds: 3_600_000))
            .Build();
    }

    /// <summary>What is measured: .NET's own instruments.</summary>
    internal MeterWork Work { get; } = new();

    internal OfficialNoOpMetricExporter Exporter { get; } = new();

    internal void Flush() => _provider.ForceFlush(30_000);

    public void Dispose()
    {
        _provider.Dispose();
        Work.Dispose();
    }
}
