namespace Codomyrmex.Telemetry.Storage;

/// <summary>Gathers exemplars under the Prometheus series that they belong to. Not thread-safe.</summary>
/// <param name="range">The exemplars' own time.</param>
/// <param name="tests">What labels must be like.</param>
sealed class ExemplarGathering(TimeRange range, LabelTest[] tests)
{
    readonly Dictionary<IReadOnlyList<Label>, Dictionary<Identity, ExemplarRow>> _series = new(LabelOrder.Instance);

    /// <summary>Takes the exemplars of a point.</summary>
    /// <param name="point">The point.</param>
    /// <param name="name">The metric's Prometheus name.</param>
    /// <param name="labels">The labels of the point's series.</param>
    public void Add(MetricPointRow point, string name, Label[] labels)
    {
        foreach (var exemplar in point.Exemplars)
        {
            if (range.Contains(exemplar.TimeNanos))
                Add(point, exemplar, name, labels);
        }
    }

    /// <summary>The series that have exemplars, by labels.</summary>
    public IReadOnlyList<SeriesExemplars> Build() =>
        [.. _series.OrderBy(series => series.Key, LabelOrder.Instance).Select(series => new SeriesExemplars(
            series.Key, [.. series.Value.OrderBy(exemplar => exemplar.Key).Select(exemplar => exemplar.Value)]))];

    void Add(MetricPointRow point, ExemplarRow exemplar, string name, Label[] labels)
    {
        var all = point.Type == MetricType.Histogram
            ? SeriesNames.With(labels, name + SeriesNames.Bucket, SeriesLabels.Bound, LabelText.Of(BoundOf(point.Distribution.ExplicitBounds, exemplar)))
            : SeriesNames.With(labels, name);
        if (!LabelTest.AllHold(tests, all))
            return;
        if (!_series.TryGetValue(all, out var exemplars))
            _series.Add(all, exemplars = []);
        exemplars.TryAdd(new Identity(exemplar.TimeNanos, exemplar.TraceId, exemplar.SpanId, exemplar.IsInt, exemplar.AsInt), exemplar);
    }

    static double BoundOf(double[] bounds, ExemplarRow exemplar)
    {
        var value = exemplar.IsInt ? exemplar.AsInt : exemplar.AsDouble;
        foreach (var bound in bounds)
        {
            if (value <= bound)
                return bound;
        }

        return double.PositiveInfinity;
    }

    readonly record struct Identity(long TimeNanos, TraceId TraceId, SpanId SpanId, bool IsInt, long Bits) : IComparable<Identity>
    {
        public int CompareTo(Identity other) =>
            (TimeNanos, TraceId, SpanId.Value, IsInt, Bits).CompareTo((other.TimeNanos, other.TraceId, other.SpanId.Value, other.IsInt, other.Bits));
    }
}
