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

    /// <summary>
    /// Whether what surrounds a message through <see cref="Microsoft.Extensions.Logging.ILogger.BeginScope"/> becomes attributes of its record. Default true, unlike the official SDK's false: who
    /// opens a scope wants to see it.
    /// </summary>
    public bool IncludeScopes { get; set; } = true;

    /// <summary>
    /// The least important record that is taken, whoever writes it; one without a severity always is. <see cref="Microsoft.Extensions.Logging.ILogger"/> has filter rules of its
    /// own, which come first. Default <see cref="LogSeverity.Unspecified"/>: all of them. From 0 to 24.
    /// </summary>
    public LogSeverity MinimumSeverity { get; set; }

    /// <summary>Asked about every record, in this order, before it is queued for the exporters.</summary>
    public IList<ILogProcessor> Processors { get; } = [];
}
