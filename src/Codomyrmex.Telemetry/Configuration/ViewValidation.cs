using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>Checks views. Problems say which property it is and what would be right, and end without a full stop.</summary>
static class ViewValidation
{
    const int LeastScale = -10;

    internal static IEnumerable<string> Problems(MetricView? view)
    {
        if (view is null)
        {
            yield return "it is null; remove it";
            yield break;
        }

        if (view.InstrumentName is { Length: 0 })
            yield return "InstrumentName is empty; name an instrument, or leave it null for any";
        if (view.InstrumentKind is { } kind && !Enum.IsDefined(kind))
            yield return Text($"InstrumentKind is {kind}; it must be one of InstrumentKind's names");
        if (!IsSelective(view) && !ChangesAnything(view))
            yield return "it is for every instrument and changes nothing; say for which it is, or what is different, or remove it";
        var problems = OfName(view).Concat(view.Aggregation is { } aggregation ? OfAggregation(aggregation) : []).Concat(OfKeys(view));
        foreach (var problem in problems)
            yield return problem;
        if (view.SeriesLimit < 2)
            yield return Text($"SeriesLimit is {view.SeriesLimit}; it must be at least 2, one of them for the overflow");
    }

    internal static IEnumerable<string> OfAggregation(MetricAggregation aggregation) => aggregation switch
    {
        HistogramAggregation histogram => OfBounds(histogram.Bounds),
        ExponentialAggregation exponential => OfExponential(exponential),
        _ => [],
    };

    static IEnumerable<string> OfName(MetricView view)
    {
        if (view.Name is not { } name)
            yield break;
        if (!InstrumentDefinition.IsName(name))
            yield return $"Name is '{name}'; it must be a letter followed by at most 254 letters, digits, '_', '.', '-' or '/'";
        if (view.InstrumentName is null || IsPattern(view.InstrumentName))
            yield return $"Name is '{name}', but several instruments may be meant, which would all become metrics of that name; give InstrumentName without * and ?, or leave Name null";
    }

    static IEnumerable<string> OfBounds(double[]? bounds)
    {
        if (bounds is not null && !InstrumentDefinition.AreBounds(bounds))
            yield return Text($"the histogram's bounds are {string.Join(", ", bounds.Select(static bound => bound.ToString(CultureInfo.InvariantCulture)))}; they must be finite and rise");
    }

    static IEnumerable<string> OfExponential(ExponentialAggregation aggregation)
    {
        if (aggregation.MaxBuckets is < 2 or > MetricAggregation.MostBuckets)
            yield return Text($"the exponential histogram's maxBuckets is {aggregation.MaxBuckets}; it must be from 2 to {MetricAggregation.MostBuckets}");
        if (aggregation.MaxScale is < LeastScale or > MetricAggregation.DefaultMaxScale)
            yield return Text($"the exponential histogram's maxScale is {aggregation.MaxScale}; it must be from {LeastScale} to {MetricAggregation.DefaultMaxScale}");
        if (!(aggregation.ZeroThreshold >= 0) || double.IsInfinity(aggregation.ZeroThreshold))
            yield return Text($"the exponential histogram's zeroThreshold is {aggregation.ZeroThreshold}; it must be 0 or more, and finite");
    }

    static IEnumerable<string> OfKeys(MetricView view)
    {
        var (kept, excluded) = (view.AttributeKeys ?? [], view.ExcludedAttributeKeys ?? []);
        if (kept.Concat(excluded).Any(string.IsNullOrEmpty))
            yield return "AttributeKeys and ExcludedAttributeKeys must not have empty keys; remove them";
        foreach (var key in kept.Intersect(excluded, StringComparer.Ordinal))
            yield return $"the attribute '{key}' is in AttributeKeys and in ExcludedAttributeKeys; leave it in one of them";
    }

    static bool IsSelective(MetricView view) =>
        view.InstrumentName is not (null or "*") || view.InstrumentKind is not null || view.Unit is not null || view.MeterName is not (null or "*")
        || view.MeterVersion is not null || view.MeterSchemaUrl is not null;

    static bool ChangesAnything(MetricView view) =>
        view.Name is not null || view.Description is not null || view.Aggregation is not null || view.AttributeKeys is not null
        || view.ExcludedAttributeKeys is not null || view.SeriesLimit is not null;

    static bool IsPattern(string name) => name.AsSpan().ContainsAny('*', '?');

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
