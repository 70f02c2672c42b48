using System.Diagnostics;

namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>An SDK that records the Activities of one source, which no other test uses, beside its own spans.</summary>
sealed class BridgedSdk : IDisposable
{
    readonly InMemoryExporter _memory;

    internal BridgedSdk(Action<TelemetryOptions>? configure = null)
    {
        Source = new ActivitySource($"library.{Guid.NewGuid():N}", "1.2");
        Sdk = Some.Sdk(out _memory, options =>
        {
            options.ActivitySources.Enabled = true;
            options.ActivitySources.Include.Clear();
            options.ActivitySources.Include.Add(Source.Name);
            configure?.Invoke(options);
        });
        Tracer = Sdk.GetTracer("ours");
    }

    internal TelemetrySdk Sdk { get; }

    internal Tracer Tracer { get; }

    internal ActivitySource Source { get; }

    internal SpanData this[string name] => Assert.Single(_memory.Spans, span => span.Name == name);

    internal IReadOnlyList<SpanData> Spans => _memory.Spans;

    public void Dispose()
    {
        Sdk.Dispose();
        Source.Dispose();
    }
}
