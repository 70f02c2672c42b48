namespace Codomyrmex.Telemetry.Storage;

/// <summary>One metric's series. Not thread-safe: the store's lock guards it.</summary>
sealed class StoredMetric
{
    const int BytesPerSeries = 200;

    readonly Dictionary<SeriesIdentity, StoredPoints> _series = [];

    public int SeriesCount => _series.Count;

    /// <summary>Adds a point and returns what a series that is new with it takes in memory, about; otherwise 0.</summary>
    /// <param name="point">The point.</param>
    /// <param name="arrival">Its number among all that ever arrived.</param>
    /// <param name="isDuplicate">Whether its series has a point of the same time.</param>
    public long Add(MetricPointRow point, long arrival, out bool isDuplicate)
    {
        var identity = SeriesIdentity.Of(point);
        var isKnown = _series.TryGetValue(identity, out var points);
        if (!isKnown)
            _series.Add(identity, points = new StoredPoints());
        isDuplicate = points!.Add(point, arrival);
        return isKnown ? 0 : BytesPerSeries + identity.Length;
    }

    /// <summary>Removes the points of a batch, which is the oldest.</summary>
    public void Remove(MetricBatch batch) => Remove(points => points.Remove(batch));

    /// <summary>Removes all points of which that is said.</summary>
    public void Remove(Predicate<MetricPointRow> isDoomed) => Remove(points => points.Remove(isDoomed));

    public MetricSummary Summarize()
    {
        var latest = _series.Values.MaxBy(points => points.LatestArrival)!.Latest;
        return new MetricSummary(
            latest.Name,
            latest.Type,
            latest.Unit,
            latest.Description,
            latest.IsMonotonic,
            latest.Scope.Name,
            latest.Scope.Version,
            _series.Count,
            [.. _series.Values.Select(points => points.Latest.Service).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Each series' points in order of arrival, and the number of its latest among all that ever arrived.</summary>
    public IEnumerable<(MetricPointRow[] Arrived, long LatestArrival)> Series() =>
        _series.Values.Select(points => (points.ToArray(), points.LatestArrival));

    void Remove(Action<StoredPoints> remove)
    {
        foreach (var (identity, points) in _series)
        {
            remove(points);
            if (points.IsEmpty)
                _series.Remove(identity);
        }
    }
}
