namespace Codomyrmex.Telemetry.Storage;

/// <summary>A metric's description, as columns hold it. Codes are those of the batch's string table.</summary>
/// <param name="Name">Code of the OTLP name.</param>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Description">Code of the description.</param>
/// <param name="Type">The kind of its points.</param>
/// <param name="Temporality">What its points cover; unspecified for gauges and summaries.</param>
/// <param name="IsMonotonic">For sums, whether it only rises.</param>
public readonly record struct MetricRecord(
    int Name, int Unit, int Description, MetricType Type, MetricTemporality Temporality, bool IsMonotonic);
