namespace Codomyrmex.Telemetry;

/// <summary>The kinds of values that options of metrics have. Case and underscores do not matter: the specification's names and those of .NET are both understood.</summary>
static class MetricKinds
{
    internal static ValueKind<ExemplarFilter> Exemplars { get; } = new("trace_based, always_on or always_off", TryName);

    internal static ValueKind<TemporalityPreference> Temporality { get; } = new("cumulative, delta or lowmemory", TryName);

    internal static ValueKind<InstrumentKind> Instrument { get; } = new(
        "counter, up_down_counter, gauge, histogram, observable_counter, observable_up_down_counter or observable_gauge", TryName);

    /// <summary>What histograms become by default.</summary>
    internal static ValueKind<MetricAggregation> Histograms { get; } = new(
        "explicit_bucket_histogram or base2_exponential_bucket_histogram", static (string text, out MetricAggregation value) =>
        {
            value = AggregationNames.Parse(text) switch
            {
                AggregationName.Histogram => MetricAggregation.Histogram(),
                AggregationName.ExponentialHistogram => MetricAggregation.ExponentialHistogram(),
                _ => null!,
            };
            return value is not null;
        });

    /// <summary>What becomes of measurements, by name only.</summary>
    internal static ValueKind<AggregationName> Aggregation { get; } = new(
        "Default, Drop, Sum, LastValue, Histogram or ExponentialHistogram", static (string text, out AggregationName value) =>
        {
            var found = AggregationNames.Parse(text);
            value = found.GetValueOrDefault();
            return found is not null;
        });

    // Names only: an enum's numbers are nobody's business.
    internal static bool TryName<T>(string text, out T value)
        where T : struct, Enum
    {
        value = default;
        return text.All(static letter => char.IsAsciiLetter(letter) || letter == '_')
            && Enum.TryParse(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out value);
    }
}
