namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A series that may be asked for, as the index knew it.</summary>
/// <param name="Series">Its number.</param>
/// <param name="Name">The metric's Prometheus name.</param>
/// <param name="Type">The kind of its points.</param>
/// <param name="Temporality">What they cover.</param>
/// <param name="Labels">Its labels.</param>
sealed record SeriesCandidate(int Series, string Name, MetricType Type, MetricTemporality Temporality, Label[] Labels)
{
    /// <summary>Whether its points are added up.</summary>
    public bool IsDelta => SeriesExpansion.NeedsAllPoints(Type, Temporality);

    /// <summary>The series of which some Prometheus series may pass.</summary>
    public static List<SeriesCandidate> Find(SeriesIndex index, LabelTest[] tests) => index.Ask(reader => reader.Match(tests).ConvertAll(series =>
    {
        var metric = reader[series].Metric!;
        return new SeriesCandidate(series, metric.PrometheusName, metric.Type, metric.Temporality, reader.LabelsOf(series));
    }));
}
