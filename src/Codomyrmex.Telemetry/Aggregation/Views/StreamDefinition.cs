namespace Codomyrmex.Telemetry;

/// <summary>One metric that becomes of an instrument: the instrument as it is, or as a view has it.</summary>
/// <param name="Instrument">Where it comes from.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Description">What it means.</param>
/// <param name="Aggregation">What is kept; null for the reader's choice.</param>
/// <param name="Keys">Which attributes tell series apart; null for all.</param>
/// <param name="SeriesLimit">Null for the reader's.</param>
sealed record StreamDefinition(InstrumentDefinition Instrument, string Name, string Description, MetricAggregation? Aggregation, KeyFilter? Keys, int? SeriesLimit)
{
    /// <summary>What else of the same scope must not have, whatever its case.</summary>
    internal (InstrumentationScope Scope, string Name) Place => (Instrument.Scope, Name.ToUpperInvariant());

    /// <summary>What the diagnostics call its overflow: once a minute for each metric.</summary>
    internal string OverflowKind { get; } = $"overflow {Name}";

    internal bool IsDropped => Aggregation is DropAggregation;

    /// <summary>What is kept for a reader.</summary>
    internal MetricAggregation AggregationFor(ReaderSettings reader) => Aggregation switch
    {
        HistogramAggregation { Bounds: null } histogram => histogram with { Bounds = Instrument.AdvisedBounds },
        { } chosen => chosen,
        null when Instrument.Kind is InstrumentKind.Gauge or InstrumentKind.ObservableGauge => MetricAggregation.LastValue,
        null when Instrument.Kind != InstrumentKind.Histogram => MetricAggregation.Sum,
        null when Instrument.Bounds is { } bounds => MetricAggregation.Histogram(bounds),
        null => reader.HistogramAggregation is HistogramAggregation { Bounds: null } histogram
            ? histogram with { Bounds = Instrument.AdvisedBounds }
            : reader.HistogramAggregation,
    };

    /// <summary>In words, for people: the instrument, and what a view made of it.</summary>
    public override string ToString() =>
        $"{Instrument with { Description = Description }}" + (Name == Instrument.Name ? "" : $", called '{Name}' by a view") + (Aggregation is null ? "" : $", as {Aggregation}");
}
