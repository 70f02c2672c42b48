using Microsoft.Extensions.Logging.Abstractions;

namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>Things tests need, ready to use. None of them reads the process's environment or becomes its default.</summary>
static class Some
{
    internal static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>An SDK whose spans are in <paramref name="memory"/> as soon as they have ended.</summary>
    internal static TelemetrySdk Sdk(out InMemoryExporter memory, Action<TelemetryOptions>? configure = null)
    {
        var exporter = memory = new InMemoryExporter();
        return Sdk(options =>
        {
            options.Otlp.Enabled = false;
            options.Processors.Add(new SimpleSpanProcessor(exporter));
            configure?.Invoke(options);
        });
    }

    /// <summary>An SDK that keeps quiet, unless it is given loggers, does not measure itself, does not look around and leaves nothing to chance, unless it is told to.</summary>
    internal static TelemetrySdk Sdk(Action<TelemetryOptions> configure) => TelemetrySdk.Create(
        options =>
        {
            options.LoggerFactory = NullLoggerFactory.Instance;
            options.SelfMetrics = false;
            options.Metrics.ExportJitter = false;
            DetectNothing(options.Resources);
            configure(options);
        },
        Environment());

    /// <summary>No looking around: most tests are about something else.</summary>
    internal static void DetectNothing(ResourceOptions resources) =>
        resources.ServiceInstance = resources.Process = resources.Host = resources.OperatingSystem = resources.Container = resources.Kubernetes = false;

    internal static EnvironmentSettings Environment(params (string Name, string Value)[] variables)
    {
        var values = variables.ToDictionary(variable => variable.Name, variable => variable.Value);
        return new EnvironmentSettings(values.GetValueOrDefault, values.Keys);
    }

    /// <summary>Completes when <paramref name="condition"/> holds, which nothing announces; fails the test when it never does.</summary>
    internal static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    internal static TraceContext RemoteContext(bool sampled = true) =>
        new(new TraceId(1, 2), new SpanId(3), sampled ? TraceFlags.Sampled : TraceFlags.None, null, IsRemote: true);

    internal static SamplingParameters Root(TraceId traceId) => new(default, traceId, "root", SpanKind.Internal);
}
