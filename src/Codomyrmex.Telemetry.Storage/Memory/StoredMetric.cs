namespace Codomyrmex.Telemetry.Storage;

/// <summary>One metric's series. Not thread-safe: the store's lock guards it.</summary>
sealed class StoredMetric
{
    const int BytesPerSeries = 200;

    readonly Dictionary<SeriesIdentity, List<MetricPointRow>> _series = [];
    MetricPointRow _latest;

    public bool IsEmpty => _series.Count == 0;

    /// <summary>Adds a point and returns what a series that is new with it takes in memory, about; otherwise 0.</summary>
    public long Add(MetricPointRow point)
    {
        _latest = point;
        var identity = SeriesIdentity.Of(point);
        if (_series.TryGetValue(identity, out var points))
        {
            points.Add(point);
            return 0;
        }

        _series.Add(identity, [point]);
        return BytesPerSeries + identity.Length;
    }

    /// <summary>Removes the points of a batch, which is the oldest: its points lie in front.</summary>
    public void Remove(MetricBatch batch)
    {
        foreach (var (identity, points) in _series)
        {
            var count = 0;
            while (count < points.Count && ReferenceEquals(points[count].Batch, batch))
                count++;
            points.RemoveRange(0, count);
            if (points.Count == 0)
                _series.Remove(identity);
        }
    }

    public MetricSummary Summarize() => new(
        _latest.Name,
        _latest.Type,
        _latest.Unit,
        _latest.Description,
        _latest.IsMonotonic,
        _latest.Scope.Name,
        _latest.Scope.Version,
        _series.Count,
        [.. _series.Values.Select(points => points[0].Service).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    /// <summary>Each series' points in order of arrival, those of one service if one is named.</summary>
    public MetricPointRow[][] Series(string? service) =>
        [.. _series.Values.Where(points => service is null || points[0].Service == service).Select(points => points.ToArray())];
}
