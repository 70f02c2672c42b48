namespace Codomyrmex.Telemetry;

/// <summary>What Prometheus calls the kinds of metrics that an SDK has.</summary>
enum FamilyType
{
    Gauge,
    Counter,
    Histogram,
}
