using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>What processors share with their SDK.</summary>
sealed record ProcessingEnvironment(Resource Resource, TimeProvider Time, SelfDiagnostics Diagnostics)
{
    /// <summary>The SDK's own metrics; null if nobody wants them.</summary>
    internal SelfMetrics? Metrics { get; init; }

    /// <summary>Measures what an exporter does with a signal.</summary>
    internal ExportMeter MeterOf(IExporter exporter, OtlpSignal signal)
    {
        var type = (exporter as ITypedComponent)?.ComponentType(signal) ?? exporter.GetType().FullName ?? "";
        var meter = new ExportMeter(signal, Metrics?.Component(type) ?? [], Time, Diagnostics);
        Metrics?.Add(meter);
        return meter;
    }
}
