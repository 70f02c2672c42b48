namespace Codomyrmex.Telemetry;

/// <summary>Durations of one thing the SDK does, in seconds.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class SelfHistogram(Tag[] attributes)
{
    static readonly BucketBounds Bounds = new(InstrumentDefinition.SecondsBounds);

    readonly ExplicitDistribution _durations = new(Bounds, recordsMinMax: true, ExemplarSource.None);

    /// <summary>What says of what.</summary>
    internal Tag[] Attributes => attributes;

    internal void Record(double seconds)
    {
        _durations.Enter();
        _durations.Add(seconds, isInteger: false, default);
        _durations.Exit();
    }

    /// <summary>Everything recorded so far, a copy; null if that is nothing.</summary>
    internal HistogramValue? Snapshot()
    {
        var whole = new MetricData(InstrumentationScope.Default, "", "s", "", MetricDataKind.Histogram, isMonotonic: false, AggregationTemporality.Cumulative);
        _durations.Enter();
        if (!_durations.IsEmpty)
            _durations.AddPoint(whole, default);
        _durations.Exit();
        return whole.Points is [{ Histogram: { } value }] ? value : null;
    }
}
