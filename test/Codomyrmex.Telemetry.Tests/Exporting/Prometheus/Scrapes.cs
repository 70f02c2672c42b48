using System.Text;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting;

/// <summary>An SDK whose metrics are asked for, with time that stands still at 1772366400 s after 1970.</summary>
sealed class Scrapes : IAsyncDisposable
{
    internal const string OpenMetrics = "application/openmetrics-text";

    internal Scrapes(PrometheusOptions? options = null, Action<TelemetryOptions>? configure = null)
    {
        Exporter = new PrometheusExporter(options ?? new PrometheusOptions { TargetInfo = false, ScopeLabels = false });
        Sdk = Some.Sdk(each =>
        {
            each.Otlp.Enabled = false;
            each.TimeProvider = Time;
            each.LoggerFactory = Loggers;
            each.ServiceName = "shop";
            each.Metrics.Readers.Add(Exporter);
            configure?.Invoke(each);
        });
    }

    internal ControlledTime Time { get; } = new();

    internal CollectingLoggers Loggers { get; } = new();

    internal PrometheusExporter Exporter { get; }

    internal TelemetrySdk Sdk { get; }

    internal async Task<string> TextAsync(string? accept = null)
    {
        using var output = new MemoryStream();
        var contentType = await Exporter.WriteAsync(output, accept, TestContext.Current.CancellationToken);
        Assert.Equal(PrometheusExporter.ContentTypeFor(accept), contentType);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>The lines in order of their text, since series have none.</summary>
    internal async Task<string[]> SortedAsync(string? accept = null) =>
        [.. (await TextAsync(accept)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];

    public ValueTask DisposeAsync() => Sdk.DisposeAsync();
}
