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
        var name = view.Name ?? instrument.Name;
        if (view.Name is not null && !InstrumentDefinition.IsName(view.Name))
        {
            report($"a view calls the instrument '{instrument.Name}' '{view.Name}', which is no name; the instrument's is kept.");
            name = instrument.Name;
        }

        var aggregation = view.Aggregation;
        if (aggregation is not null && !Fits(aggregation, instrument.Kind))
        {
            report($"a view has {aggregation.GetType().Name} for the {instrument.Kind} '{instrument.Name}', which that cannot have; the default is used.");
            aggregation = null;
        }

        return new StreamDefinition(
            instrument,
            name,
            view.Description ?? instrument.Description,
            aggregation,
            ViewSelection.KeysOf(view.AttributeKeys ?? instrument.AttributeKeys, view.ExcludedAttributeKeys),
            view.SeriesLimit);
    }

    // What is asked for is a total already: there is nothing to distribute. A last value says nothing of steps.
    static bool Fits(MetricAggregation aggregation, InstrumentKind kind) => aggregation switch
    {
        SumAggregation => kind is not (InstrumentKind.Gauge or InstrumentKind.ObservableGauge),
        LastValueAggregation => kind is InstrumentKind.Gauge or InstrumentKind.ObservableGauge,
        HistogramAggregation or ExponentialAggregation => kind < InstrumentKind.ObservableCounter,
        _ => true,
    };

    static bool IsLike(string? pattern, string name) => pattern is null || FileSystemName.MatchesSimpleExpression(pattern, name);
}
