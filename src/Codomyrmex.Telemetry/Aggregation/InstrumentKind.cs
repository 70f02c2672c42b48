namespace Codomyrmex.Telemetry;

/// <summary>What an instrument measures.</summary>
enum InstrumentKind
{
    Counter,
    UpDownCounter,
    Gauge,
    Histogram,
}
