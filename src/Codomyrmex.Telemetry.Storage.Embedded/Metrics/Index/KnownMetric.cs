namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A metric that has series. Guarded by the index' lock.</summary>
sealed class KnownMetric
{
    SeriesList _series;

    public KnownMetric(MetricPointRow point)
    {
        Name = point.Name;
        PrometheusName = SeriesNames.Of(point);
        Type = point.Type;
        Temporality = point.Temporality;
        Labels = [.. SeriesNames.Suffixes(Type).Select(suffix => PrometheusName + suffix)];
        Latest = point;
    }

    /// <summary>The OTLP name.</summary>
    public string Name { get; }

    /// <summary>The Prometheus name without suffixes.</summary>
    public string PrometheusName { get; }

    /// <summary>The names of its Prometheus series.</summary>
    public string[] Labels { get; }

    /// <summary>The kind of its points.</summary>
    public MetricType Type { get; }

    /// <summary>What its points cover.</summary>
    public MetricTemporality Temporality { get; }

    /// <summary>The point of the latest description.</summary>
    public MetricPointRow Latest { get; private set; }

    /// <summary>When that arrived, compared with others.</summary>
    public long LatestOrder { get; private set; } = long.MinValue;

    /// <summary>Its series.</summary>
    public ref SeriesList Series => ref _series;

    /// <summary>Takes over a description, unless it is older.</summary>
    public void Describe(MetricPointRow point, long order)
    {
        if (order < LatestOrder)
            return;
        LatestOrder = order;
        Latest = point;
    }
}
