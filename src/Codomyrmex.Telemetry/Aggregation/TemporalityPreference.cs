namespace Codomyrmex.Telemetry;

/// <summary>Which temporality a receiver wants for which kinds of instrument (OpenTelemetry specification, OTLP metrics exporter).</summary>
public enum TemporalityPreference
{
    /// <summary>Everything cumulative.</summary>
    Cumulative,

    /// <summary>Counters and histograms as deltas, observable counters too; up-down counters cumulative.</summary>
    Delta,

    /// <summary>Counters and histograms as deltas, everything else cumulative: what takes the least memory here.</summary>
    LowMemory,
}
