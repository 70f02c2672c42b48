namespace Codomyrmex.Telemetry.Tests.Aggregation;

/// <summary>An instrument of a test.</summary>
sealed record InstrumentSpec(string Name, InstrumentKind Kind, bool IsInteger, double[]? Bounds = null)
{
    internal bool IsObservable => Kind >= InstrumentKind.ObservableCounter;
}

/// <summary>What is to become of it: as it is, or as a view says.</summary>
sealed record StreamSpec(
    InstrumentSpec Instrument, string? Name = null, MetricAggregation? Aggregation = null, string[]? Kept = null, string[]? Excluded = null, int? Limit = null)
{
    internal string MetricName => Name ?? Instrument.Name;

    internal MetricView View => new()
    {
        InstrumentName = Instrument.Name,
        Name = Name,
        Aggregation = Aggregation,
        AttributeKeys = Kept,
        ExcludedAttributeKeys = Excluded,
        SeriesLimit = Limit,
    };

    internal bool Keeps(string key) => (Kept is null || Kept.Contains(key)) && (Excluded is null || !Excluded.Contains(key));

    internal MetricAggregation AggregationFor(MetricAggregation histogram) => Aggregation ?? Instrument.Kind switch
    {
        InstrumentKind.Histogram => Instrument.Bounds is null ? histogram : MetricAggregation.Histogram(Instrument.Bounds),
        InstrumentKind.Gauge or InstrumentKind.ObservableGauge => MetricAggregation.LastValue,
        _ => MetricAggregation.Sum,
    };

    internal AggregationTemporality TemporalityFor(TemporalityPreference preference) => (preference, Instrument.Kind) switch
    {
        (TemporalityPreference.Delta, InstrumentKind.ObservableCounter) => AggregationTemporality.Delta,
        (not TemporalityPreference.Cumulative, InstrumentKind.Counter or InstrumentKind.Histogram) => AggregationTemporality.Delta,
        _ => AggregationTemporality.Cumulative,
    };
}
