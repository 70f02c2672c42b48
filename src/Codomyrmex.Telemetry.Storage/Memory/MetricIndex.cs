namespace Codomyrmex.Telemetry.Storage;

/// <summary>All stored points by metric and series. Not thread-safe: the store's lock guards it.</summary>
sealed class MetricIndex
{
    /// <summary>What the index takes for one point, about, beside the batch itself.</summary>
    public const int BytesPerPoint = 48;

    readonly SortedDictionary<string, StoredMetric> _metrics = new(StringComparer.Ordinal);

    public void Add(MetricBatch batch)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            var point = batch[row];
            if (!_metrics.TryGetValue(point.Name, out var metric))
                _metrics.Add(point.Name, metric = new StoredMetric());
            metric.Add(point);
        }
    }

    /// <summary>Removes the points of the oldest batch.</summary>
    public void Remove(MetricBatch batch)
    {
        for (var index = 0; index < batch.MetricTable.Count; index++)
        {
            var name = batch.Strings.Text(batch.MetricTable.Metrics[index].Name);
            if (!_metrics.TryGetValue(name, out var metric))
                continue;
            metric.Remove(batch);
            if (metric.IsEmpty)
                _metrics.Remove(name);
        }
    }

    public MetricSummary[] Summarize() => [.. _metrics.Values.Select(metric => metric.Summarize())];

    public StoredMetric? Find(string name) => _metrics.GetValueOrDefault(name);
}
