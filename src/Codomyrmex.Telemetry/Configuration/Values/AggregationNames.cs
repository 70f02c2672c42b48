namespace Codomyrmex.Telemetry;

/// <summary>An aggregation without what else belongs to it.</summary>
enum AggregationName
{
    Default,
    Drop,
    Sum,
    LastValue,
    Histogram,
    ExponentialHistogram,
}

/// <summary>Aggregations by their names.</summary>
static class AggregationNames
{
    /// <summary>This SDK's names and the specification's, whatever their case; null for others.</summary>
    internal static AggregationName? Parse(string text) => text.ToUpperInvariant() switch
    {
        "EXPLICIT_BUCKET_HISTOGRAM" => AggregationName.Histogram,
        "BASE2_EXPONENTIAL_BUCKET_HISTOGRAM" => AggregationName.ExponentialHistogram,
        _ => MetricKinds.TryName<AggregationName>(text, out var name) ? name : null,
    };

    /// <summary>The aggregation of a name; null for the default.</summary>
    internal static MetricAggregation? Make(AggregationName name, in AggregationSettings settings) => name switch
    {
        AggregationName.Drop => MetricAggregation.Drop,
        AggregationName.Sum => MetricAggregation.Sum,
        AggregationName.LastValue => MetricAggregation.LastValue,
        AggregationName.Histogram => MetricAggregation.Histogram(settings.Bounds, settings.RecordMinMax ?? true),
        AggregationName.ExponentialHistogram => MetricAggregation.ExponentialHistogram(
            settings.MaxBuckets ?? MetricAggregation.DefaultMaxBuckets, settings.MaxScale ?? MetricAggregation.DefaultMaxScale, settings.ZeroThreshold ?? 0,
            settings.RecordMinMax ?? true),
        _ => null,
    };
}

/// <summary>What belongs to aggregations; null for what was not said.</summary>
readonly record struct AggregationSettings(
    IReadOnlyList<double>? Bounds = null, bool? RecordMinMax = null, int? MaxBuckets = null, int? MaxScale = null, double? ZeroThreshold = null);
