namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// Puts series made of several OTLP series into the order of an answer. Different OTLP series can become the same Prometheus series, when they differ in what
/// labels do not tell, such as resources without a <c>service.instance.id</c>: their samples are then one series, and where two have the same time, that of the
/// greater identity counts. Of histograms and numbers under the same labels only the numbers are shown.
/// </summary>
static class SeriesMerge
{
    /// <param name="found">Each series with any point of the OTLP series that it was made of; is sorted.</param>
    public static IReadOnlyList<StoredSeries> Of(List<(StoredSeries Series, MetricPointRow Origin)> found) => Of(found, static origin => origin);

    /// <inheritdoc cref="Of(List{ValueTuple{StoredSeries, MetricPointRow}})"/>
    /// <param name="found">Each series with what leads to a point of the OTLP series that it was made of; is sorted.</param>
    /// <param name="pointOf">The point.</param>
    public static IReadOnlyList<StoredSeries> Of<TOrigin>(List<(StoredSeries Series, TOrigin Origin)> found, Func<TOrigin, MetricPointRow> pointOf)
    {
        found.Sort(static (left, right) => LabelOrder.Instance.Compare(left.Series.Labels, right.Series.Labels));
        var merged = new List<StoredSeries>(found.Count);
        for (var start = 0; start < found.Count;)
        {
            var end = start + 1;
            while (end < found.Count && LabelOrder.Instance.Equals(found[start].Series.Labels, found[end].Series.Labels))
                end++;
            merged.Add(end == start + 1 ? found[start].Series : One(found.GetRange(start, end - start), pointOf));
            start = end;
        }

        return merged;
    }

    static StoredSeries One<TOrigin>(List<(StoredSeries Series, TOrigin Origin)> same, Func<TOrigin, MetricPointRow> pointOf)
    {
        var byIdentity = same.Select(one => (one.Series, Identity: SeriesIdentity.Of(pointOf(one.Origin)))).OrderBy(one => one.Identity).Select(one => one.Series).ToArray();
        var numbers = byIdentity.Where(series => series.Histograms.IsEmpty).ToArray();
        if (numbers.Length == 0)
        {
            var (at, histograms) = ByTime(byIdentity, series => series.Histograms);
            return new StoredSeries(same[0].Series.Labels, at, default, histograms);
        }

        var (times, values) = ByTime(numbers, series => series.Values);
        return new StoredSeries(same[0].Series.Labels, times, values, default);
    }

    static (long[] Times, TValue[] Values) ByTime<TValue>(StoredSeries[] all, Func<StoredSeries, ReadOnlyMemory<TValue>> valuesOf)
    {
        var samples = new SortedDictionary<long, TValue>();
        foreach (var series in all)
        {
            var values = valuesOf(series).Span;
            for (var i = 0; i < series.TimeNanos.Length; i++)
                samples[series.TimeNanos.Span[i]] = values.IsEmpty ? default! : values[i];
        }

        return ([.. samples.Keys], [.. samples.Values]);
    }
}
