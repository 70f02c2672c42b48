namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// A Prometheus series, made of an OTLP one by the OpenTelemetry compatibility specification: names carry unit and <c>_total</c>, attributes become labels,
/// <c>service.namespace/service.name</c> becomes <c>job</c> and <c>service.instance.id</c> <c>instance</c>; a histogram becomes <c>_bucket</c> (with
/// <c>le</c>), <c>_sum</c> and <c>_count</c>, a summary its quantiles, <c>_sum</c> and <c>_count</c>; an exponential histogram stays one series of
/// histograms. A resource with attributes besides those three has a series <c>target_info</c> with the value 1.
/// Points of delta temporality are added up from the series' first stored point on. A point without a recorded value is a staleness marker.
/// </summary>
/// <param name="Labels">By name, ordinal; <c>__name__</c> among them.</param>
/// <param name="TimeNanos">The samples' times, rising, Unix nanoseconds.</param>
/// <param name="Values">Their values; a staleness marker is <see cref="StaleMarker.Value"/>. Of a series of histograms empty.</param>
/// <param name="Histograms">Of a series of histograms, the samples; null is a staleness marker. Otherwise empty.</param>
public sealed record StoredSeries(
    IReadOnlyList<Label> Labels, ReadOnlyMemory<long> TimeNanos, ReadOnlyMemory<double> Values, ReadOnlyMemory<Distribution?> Histograms);
