namespace Codomyrmex.Telemetry.Benchmarks.Metrics;

/// <summary>Our SDK that listens to .NET's instruments, with a periodic reader and an exporter that does nothing.</summary>
sealed class OurMeters : IDisposable
{
    readonly TelemetrySdk _sdk;

    internal OurMeters() => _sdk = TelemetrySdk.Create(options =>
    {
        options.Exporters.Add(Exporter);
        options.Metrics.ExportInterval = TimeSpan.FromHours(1);
        options.Meters.Enabled = true;
        options.Meters.Include.Clear();
        options.Meters.Include.Add(Work.Meter.Name);
    });

    /// <summary>What is measured.</summary>
    internal MeterWork Work { get; } = new();

    internal OurNoOpMetricExporter Exporter { get; } = new();

    internal void Flush() => _sdk.FlushAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();

    public void Dispose()
    {
        _sdk.Dispose();
        Work.Dispose();
    }
}
