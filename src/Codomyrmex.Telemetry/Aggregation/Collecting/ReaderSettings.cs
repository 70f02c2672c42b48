namespace Codomyrmex.Telemetry;

/// <summary>What one reader of metrics asks for.</summary>
/// <param name="Temporality">Since when sums and distributions count.</param>
/// <param name="HistogramAggregation">What histograms become that nothing else is said about.</param>
/// <param name="SeriesLimit">Series of one metric, at most, the overflow's included.</param>
sealed record ReaderSettings(TemporalityPreference Temporality, MetricAggregation HistogramAggregation, int SeriesLimit)
{
    /// <summary>The same where it differs by the kind of instrument; null where it does not.</summary>
    internal IReadOnlyDictionary<InstrumentKind, int>? SeriesLimits { get; init; }

    /// <summary>Series of one metric of an instrument, at most.</summary>
    internal int LimitOf(InstrumentKind kind) => SeriesLimits is not null && SeriesLimits.TryGetValue(kind, out var limit) ? limit : SeriesLimit;

    /// <summary>True if collecting takes nothing away, so that readers who ask for the same can have it from the same place.</summary>
    internal bool IsShareable => Temporality == TemporalityPreference.Cumulative;

    internal AggregationTemporality Of(InstrumentKind kind) => Temporality switch
    {
        TemporalityPreference.Delta when kind is InstrumentKind.Counter or InstrumentKind.ObservableCounter or InstrumentKind.Histogram => AggregationTemporality.Delta,
        TemporalityPreference.LowMemory when kind is InstrumentKind.Counter or InstrumentKind.Histogram => AggregationTemporality.Delta,
        _ => AggregationTemporality.Cumulative,
    };
}
