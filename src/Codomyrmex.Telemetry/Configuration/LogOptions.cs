namespace Codomyrmex.Telemetry;

/// <summary>How log records are kept and sent.</summary>
public sealed class LogOptions
{
    /// <summary>How they are gathered into requests. Default: the OTEL_BLRP_* variables.</summary>
    public BatchOptions Batch { get; } = new();

    /// <summary>Attributes of a record, at most. 0 or more. Default: OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT, OTEL_ATTRIBUTE_COUNT_LIMIT or 128.</summary>
    public int AttributeCount { get; set; } = 128;

    /// <summary>
    /// Characters of a text value, also inside arrays; longer ones are cut. 0 or more. Default: OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT,
    /// OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT or null, no limit.
    /// </summary>
    public int? AttributeValueLength { get; set; }
}
