using System.Diagnostics.CodeAnalysis;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>What processors share with their SDK.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A token source without a timer holds nothing to free.")]
sealed record ProcessingEnvironment
{
    readonly CancellationTokenSource _ending = new();

    internal ProcessingEnvironment(Resource resource, TimeProvider time, SelfDiagnostics diagnostics)
    {
        Resource = resource;
        Time = time;
        Diagnostics = diagnostics;
        Exporters = new ExporterUses(this);
    }

    internal Resource Resource { get; }

    internal TimeProvider Time { get; }

    internal SelfDiagnostics Diagnostics { get; }

    /// <summary>Cancelled when the program is about to end: who waits for a receiver that cannot be reached tries once more, and no longer.</summary>
    internal CancellationToken Ending => _ending.Token;

    /// <summary>The program is about to end.</summary>
    internal void End() => _ending.Cancel();

    /// <summary>How many exports of a signal one exporter may have under way.</summary>
    internal Func<OtlpSignal, int> ConcurrentExportsOf { get; init; } = static _ => 1;

    /// <summary>Where the SDK's processors may measure; null in tests.</summary>
    internal MetricStore? MetricStore { get; init; }

    /// <summary>The SDK's own metrics; null if nobody wants them.</summary>
    internal SelfMetrics? Metrics { get; init; }

    /// <summary>Whoever exports says so here, and when it ends.</summary>
    internal ExporterUses Exporters { get; }

    /// <summary>Measures what an exporter does with a signal.</summary>
    internal ExportMeter MeterOf(IExporter exporter, OtlpSignal signal)
    {
        var whole = LimitedExporter.Whole(exporter);
        var type = (whole as ITypedComponent)?.ComponentType(signal) ?? whole.GetType().FullName ?? "";
        var meter = new ExportMeter(signal, Metrics?.Component(type) ?? [], Time, Diagnostics);
        Metrics?.Add(meter);
        return meter;
    }
}
