namespace Codomyrmex.Telemetry;

/// <summary>Durations of one thing the SDK does, in seconds.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class SelfHistogram(Tag[] attributes)
{
    readonly SeriesAttributes _attributes = new(attributes);

    static readonly BucketBounds Bounds = new(InstrumentDefinition.SecondsBounds);

    readonly ExplicitDistribution _durations = new(Bounds, recordsMinMax: true, ExemplarSource.None);

    internal void Record(double seconds)
    {
        _durations.Enter();
        _durations.Add(seconds, isInteger: false, default);
        _durations.Exit();
    }

    /// <summary>Adds its point to a metric, unless nothing was ever recorded.</summary>
    internal void AddPoint(MetricData target, long startUnixNanos, long unixNanos)
    {
        _durations.Enter();
        if (!_durations.IsEmpty)
            _durations.AddPoint(target, new PointHead(_attributes, startUnixNanos, unixNanos));
        _durations.Exit();
    }
}
