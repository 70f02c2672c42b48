namespace Codomyrmex.Telemetry;

/// <summary>
/// What becomes of some instruments' measurements (OpenTelemetry specification, Metrics SDK, View). The upper half of its properties says which instruments
/// are meant, all of those given at once; the lower half what is different for them. An instrument for which several views speak becomes as many metrics,
/// one for which none does is left as it is.
/// </summary>
public sealed class MetricView
{
    /// <summary>Their name; <c>*</c> stands for any text and <c>?</c> for one character, case does not matter. Null, the default, for any.</summary>
    public string? InstrumentName { get; init; }

    /// <summary>Their kind; null, the default, for any.</summary>
    public InstrumentKind? InstrumentKind { get; init; }

    /// <summary>Their unit, exactly; null, the default, for any.</summary>
    public string? Unit { get; init; }

    /// <summary>Their meter's name, a pattern as <see cref="InstrumentName"/>; null, the default, for any.</summary>
    public string? MeterName { get; init; }

    /// <summary>Their meter's version, exactly; null, the default, for any.</summary>
    public string? MeterVersion { get; init; }

    /// <summary>Their meter's schema, exactly; null, the default, for any.</summary>
    public string? MeterSchemaUrl { get; init; }

    /// <summary>What the metric is called; null, the default, for the instrument's name. Only where the view can mean no more than one instrument.</summary>
    public string? Name { get; init; }

    /// <summary>What the metric means; null, the default, for what the instrument says.</summary>
    public string? Description { get; init; }

    /// <summary>What is kept of the measurements; null, the default, for what the instrument's kind has by default.</summary>
    public MetricAggregation? Aggregation { get; init; }

    /// <summary>
    /// The attributes that tell series apart, all others are left out; <c>*</c> and <c>?</c> are patterns. Null, the default, for the instrument's advice, or else all of them. Empty
    /// for one series.
    /// </summary>
    public IReadOnlyCollection<string>? AttributeKeys { get; init; }

    /// <summary>Attributes that are left out, also of those; <c>*</c> and <c>?</c> are patterns. Null, the default, for none.</summary>
    public IReadOnlyCollection<string>? ExcludedAttributeKeys { get; init; }

    /// <summary>Series of the metric, at most, the overflow series included. At least 2; null, the default, for the reader's limit.</summary>
    public int? SeriesLimit { get; init; }
}
