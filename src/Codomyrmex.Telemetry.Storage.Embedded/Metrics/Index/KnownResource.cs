namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A resource that has series. Guarded by the index' lock.</summary>
sealed class KnownResource(MetricPointRow point)
{
    SeriesList _series;

    /// <summary>Its <c>service.name</c>.</summary>
    public string Service { get; } = point.Service;

    /// <summary>The labels of its <c>target_info</c>; null when it has none.</summary>
    public Label[]? Target { get; } = SeriesLabels.OfTarget(point.Resource);

    /// <summary>Its series.</summary>
    public ref SeriesList Series => ref _series;
}
