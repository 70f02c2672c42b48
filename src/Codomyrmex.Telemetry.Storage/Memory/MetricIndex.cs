namespace Codomyrmex.Telemetry.Storage;

/// <summary>All stored points by metric and series. Not thread-safe: the store's lock guards it.</summary>
sealed class MetricIndex
{
    // What the index takes, about, beside the batches themselves; measured.
    const int BytesPerPoint = 48;

    readonly SortedDictionary<string, StoredMetric> _metrics = new(StringComparer.Ordinal);
    long _arrivals;

    /// <summary>How many series there are.</summary>
    public long SeriesCount => _metrics.Values.Sum(metric => (long)metric.SeriesCount);

    /// <summary>Points since the start whose series had one of the same time.</summary>
    public long DuplicatePoints { get; private set; }

    /// <summary>Adds a batch's points and returns the bytes by which the index grew, about.</summary>
    public long Add(MetricBatch batch)
    {
        var bytes = batch.Count * (long)BytesPerPoint;
        for (var row = 0; row < batch.Count; row++)
        {
            var point = batch[row];
            if (!_metrics.TryGetValue(point.Name, out var metric))
                _metrics.Add(point.Name, metric = new StoredMetric());
            bytes += metric.Add(point, _arrivals++, out var isDuplicate);
            DuplicatePoints += isDuplicate ? 1 : 0;
        }

        return bytes;
    }

    /// <summary>Removes the points of the oldest batch.</summary>
    public void Remove(MetricBatch batch)
    {
        var names = new HashSet<int>();
        foreach (var description in batch.MetricTable.Metrics)
        {
            var name = batch.Strings.Text(description.Name);
            if (!names.Add(description.Name) || !_metrics.TryGetValue(name, out var metric))
                continue;
            metric.Remove(batch);
            if (metric.SeriesCount == 0)
                _metrics.Remove(name);
        }
    }

    /// <summary>Removes all points of which that is said.</summary>
    public void Remove(Predicate<MetricPointRow> isDoomed)
    {
        foreach (var (name, metric) in _metrics.ToArray())
        {
            metric.Remove(isDoomed);
            if (metric.SeriesCount == 0)
                _metrics.Remove(name);
        }
    }

    public MetricSummary[] Summarize() => [.. _metrics.Values.Select(metric => metric.Summarize())];

    public StoredMetric? Find(string name) => _metrics.GetValueOrDefault(name);

    /// <summary>Every series as it is now, the latest point of each with its number among all that ever arrived.</summary>
    public (MetricPointRow[] Arrived, long LatestArrival)[] Series() => [.. _metrics.Values.SelectMany(metric => metric.Series())];
}
