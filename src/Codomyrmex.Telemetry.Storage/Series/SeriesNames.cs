using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>The names of the Prometheus series that an OTLP metric becomes.</summary>
static class SeriesNames
{
    /// <summary>Of a histogram's buckets.</summary>
    public const string Bucket = "_bucket";

    /// <summary>Of a histogram's or a summary's sum.</summary>
    public const string Sum = "_sum";

    /// <summary>Of a histogram's or a summary's count.</summary>
    public const string Count = "_count";

    static readonly string[] Plain = [""];
    static readonly string[] OfHistogram = [Bucket, Count, Sum];
    static readonly string[] OfSummary = ["", Count, Sum];

    /// <summary>The metric's name; empty if nothing of the OTLP name can be in one.</summary>
    public static string Of(MetricPointRow point) => PrometheusName.Of(point.Name, point.Unit, KindOf(point.Type), point.IsMonotonic);

    /// <summary>What the names of a metric's series have behind it.</summary>
    public static IReadOnlyList<string> Suffixes(MetricType type) => type switch
    {
        MetricType.Histogram => OfHistogram,
        MetricType.Summary => OfSummary,
        _ => Plain,
    };

    /// <summary>The description of a point's metric.</summary>
    public static MetricMetadata Describe(MetricPointRow point) =>
        new(Of(point), point.Type, point.IsMonotonic, point.Unit, point.Description);

    /// <summary>Labels with a name and perhaps one more label, by name.</summary>
    public static Label[] With(Label[] labels, string name, string extra = "", string value = "")
    {
        var all = new List<Label>(labels.Length + 2);
        all.AddRange(labels);
        if (name.Length > 0)
            all.Add(new Label(SeriesLabels.MetricName, name));
        if (extra.Length > 0)
            all.Add(new Label(extra, value));
        all.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return [.. all];
    }

    static MetricKind KindOf(MetricType type) => type switch
    {
        MetricType.Gauge => MetricKind.Gauge,
        MetricType.Sum => MetricKind.Sum,
        MetricType.Histogram => MetricKind.Histogram,
        MetricType.ExponentialHistogram => MetricKind.ExponentialHistogram,
        _ => MetricKind.Summary,
    };
}
