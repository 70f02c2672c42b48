using System.Globalization;

namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Prometheus series as lines: labels as Prometheus writes them, then time and value of each sample.</summary>
static class SeriesText
{
    public static string[] Of(SeriesResult result) => [.. result.Series.Select(Of)];

    public static string Of(StoredSeries series)
    {
        Assert.True(series.Values.IsEmpty || series.Histograms.IsEmpty, "A series has numbers and histograms.");
        var values = series.Histograms.IsEmpty ? series.Values.ToArray().Select(Of) : series.Histograms.ToArray().Select(Of);
        return string.Join(' ', [Of(series.Labels), .. series.TimeNanos.ToArray().Zip(values, (time, value) => $"{time}:{value}")]);
    }

    public static string Of(IReadOnlyList<Label> labels)
    {
        Assert.Equal(labels.OrderBy(label => label.Name, StringComparer.Ordinal), labels);
        Assert.All(labels, label => Assert.NotEqual("", label.Value));
        var name = labels.FirstOrDefault(label => label.Name == "__name__").Value;
        return $"{name}{{{string.Join(',', labels.Where(label => label.Name != "__name__").Select(label => $"{label.Name}=\"{label.Value}\""))}}}";
    }

    static string Of(double value) => StaleMarker.Is(value) ? "stale" : value.ToString(CultureInfo.InvariantCulture);

    static string Of(Distribution? value) => value is null ? "stale" : Text.Of(value);
}
