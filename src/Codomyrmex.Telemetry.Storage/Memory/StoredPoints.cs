namespace Codomyrmex.Telemetry.Storage;

/// <summary>The points of one series in order of arrival. Not thread-safe: the store's lock guards it.</summary>
sealed class StoredPoints
{
    readonly List<MetricPointRow> _points = [];
    long _latestNanos = long.MinValue;

    public bool IsEmpty => _points.Count == 0;

    /// <summary>The point that arrived last; there is one.</summary>
    public MetricPointRow Latest => _points[^1];

    /// <summary>The number of the last one that came among all that ever arrived.</summary>
    public long LatestArrival { get; private set; }

    /// <summary>Adds a point and returns whether there is one of the same time.</summary>
    public bool Add(MetricPointRow point, long arrival)
    {
        // Nearly all points are the latest.
        var isDuplicate = point.TimeNanos <= _latestNanos && _points.Exists(other => other.TimeNanos == point.TimeNanos);
        _latestNanos = Math.Max(_latestNanos, point.TimeNanos);
        _points.Add(point);
        LatestArrival = arrival;
        return isDuplicate;
    }

    /// <summary>Removes the points of a batch, which is the oldest: its points lie in front.</summary>
    public void Remove(MetricBatch batch)
    {
        var count = 0;
        while (count < _points.Count && ReferenceEquals(_points[count].Batch, batch))
            count++;
        _points.RemoveRange(0, count);
    }

    /// <summary>Removes the points of which that is said.</summary>
    public void Remove(Predicate<MetricPointRow> isDoomed) => _points.RemoveAll(isDoomed);

    public MetricPointRow[] ToArray() => [.. _points];
}
