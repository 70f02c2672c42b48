namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// One series: points that share name, resource, scope, attributes and type. Identity is that of the OpenTelemetry metrics data model
/// (Timeseries Model). Resource, scope and attributes are read from any of its <see cref="Points"/>.
/// </summary>
/// <param name="Points">Its points by time; never empty.</param>
public sealed record MetricSeries(IReadOnlyList<MetricPointRow> Points);
