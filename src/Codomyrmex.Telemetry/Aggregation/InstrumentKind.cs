namespace Codomyrmex.Telemetry;

/// <summary>What an instrument measures, and how (OpenTelemetry specification, Metrics API, Instrument).</summary>
public enum InstrumentKind
{
    /// <summary>Adds up what only grows.</summary>
    Counter,

    /// <summary>Adds up what grows and shrinks.</summary>
    UpDownCounter,

    /// <summary>Keeps the last value.</summary>
    Gauge,

    /// <summary>Keeps a distribution.</summary>
    Histogram,

    /// <summary>Asks for a total that only grows.</summary>
    ObservableCounter,

    /// <summary>Asks for a total that grows and shrinks.</summary>
    ObservableUpDownCounter,

    /// <summary>Asks for a value.</summary>
    ObservableGauge,
}
