using System.IO.Enumeration;

namespace Codomyrmex.Telemetry;

/// <summary>A view, asked about instruments.</summary>
/// <remarks>Immutable.</remarks>
sealed class ViewMatcher(MetricView view)
{
    internal bool Matches(InstrumentDefinition instrument) =>
        IsLike(view.InstrumentName, instrument.Name)
        && (view.InstrumentKind is not { } kind || kind == instrument.Kind)
        && (view.Unit is null || view.Unit == instrument.Unit)
        && IsLike(view.MeterName, instrument.Scope.Name)
        && (view.MeterVersion is null || view.MeterVersion == (instrument.Scope.Version ?? ""))
        && (view.MeterSchemaUrl is null || view.MeterSchemaUrl == (instrument.Scope.SchemaUrl ?? ""));

    internal StreamDefinition Apply(InstrumentDefinition instrument, Action<string> report)
    {
        var aggregation = view.Aggregation;
        if (aggregation is not null && !Fits(aggregation, instrument.Kind))
        {
            report($"a view asks for the aggregation {aggregation}, which the {instrument} cannot have; the default is used. Give the view another Aggregation, or leave this instrument out.");
            aggregation = null;
        }

        return new StreamDefinition(
            instrument,
            view.Name ?? instrument.Name,
            view.Description ?? instrument.Description,
            aggregation,
            ViewSelection.KeysOf(view.AttributeKeys ?? instrument.AttributeKeys, view.ExcludedAttributeKeys),
            view.SeriesLimit);
    }

    // What is asked for is a total already: there is nothing to distribute. A last value says nothing of steps, and what a gauge shows may be no number.
    static bool Fits(MetricAggregation aggregation, InstrumentKind kind) => aggregation switch
    {
        SumAggregation => kind is not (InstrumentKind.Gauge or InstrumentKind.ObservableGauge),
        LastValueAggregation => kind is InstrumentKind.Gauge or InstrumentKind.ObservableGauge,
        HistogramAggregation or ExponentialAggregation => kind is InstrumentKind.Counter or InstrumentKind.UpDownCounter or InstrumentKind.Histogram,
        _ => true,
    };

    static bool IsLike(string? pattern, string name) => pattern is null || FileSystemName.MatchesSimpleExpression(pattern, name);
}
