using System.Diagnostics.Metrics;

namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>An SDK that records the instruments of one of .NET's meters, which no other test uses.</summary>
sealed class MeteredSdk : IAsyncDisposable
{
    readonly InMemoryExporter _memory = new();

    internal MeteredSdk(Meter? meter = null, Action<TelemetryOptions>? configure = null)
    {
        Meter = meter ?? new Meter($"library.{Guid.NewGuid():N}");
        Sdk = Some.Sdk(options =>
        {
            options.Exporters.Add(_memory);
            options.Meters.Enabled = true;
            options.Meters.Include.Clear();
            options.Meters.Include.Add(Meter.Name);
            options.LoggerFactory = Loggers;
            configure?.Invoke(options);
        });
    }

    internal TelemetrySdk Sdk { get; }

    internal Meter Meter { get; }

    internal CollectingLoggers Loggers { get; } = new();

    /// <summary>All metrics as they are now.</summary>
    internal async Task<IReadOnlyList<MetricData>> CollectAsync()
    {
        Assert.True(await Sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        return _memory.Metrics;
    }

    /// <summary>The metric of an instrument as it is now.</summary>
    internal async Task<MetricData> CollectAsync(string name) => Assert.Single(await CollectAsync(), metric => metric.Name == name);

    public async ValueTask DisposeAsync()
    {
        await Sdk.DisposeAsync();
        Meter.Dispose();
    }
}
