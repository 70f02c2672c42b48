namespace Codomyrmex.Telemetry;

/// <summary>A log record, copied out of its pooled form: immutable, to be kept as long as one likes.</summary>
public sealed class LogData
{
    internal LogData(LogRecord record)
    {
        UnixNanos = record.UnixNanos;
        ObservedUnixNanos = record.ObservedUnixNanos;
        Severity = record.Severity;
        SeverityText = record.SeverityText;
        Body = record.Body;
        EventName = record.EventName;
        TraceId = record.TraceId;
        SpanId = record.SpanId;
        Flags = record.Flags;
        Scope = record.Scope;
        Attributes = record.Attributes.ToArray();
        DroppedAttributesCount = record.DroppedAttributesCount;
    }

    /// <inheritdoc cref="LogRecord.UnixNanos"/>
    public long UnixNanos { get; }

    /// <inheritdoc cref="LogRecord.ObservedUnixNanos"/>
    public long ObservedUnixNanos { get; }

    /// <inheritdoc cref="LogRecord.Severity"/>
    public LogSeverity Severity { get; }

    /// <inheritdoc cref="LogRecord.SeverityText"/>
    public string? SeverityText { get; }

    /// <inheritdoc cref="LogRecord.Body"/>
    public string? Body { get; }

    /// <inheritdoc cref="LogRecord.EventName"/>
    public string? EventName { get; }

    /// <inheritdoc cref="LogRecord.TraceId"/>
    public TraceId TraceId { get; }

    /// <inheritdoc cref="LogRecord.SpanId"/>
    public SpanId SpanId { get; }

    /// <inheritdoc cref="LogRecord.Flags"/>
    public TraceFlags Flags { get; }

    /// <inheritdoc cref="LogRecord.Scope"/>
    public InstrumentationScope Scope { get; }

    /// <inheritdoc cref="LogRecord.Attributes"/>
    public IReadOnlyList<Tag> Attributes { get; }

    /// <inheritdoc cref="LogRecord.DroppedAttributesCount"/>
    public int DroppedAttributesCount { get; }

    /// <summary>The value of the attribute <paramref name="key"/>, in a box; null if there is none.</summary>
    public object? this[string key] => Attributes.FirstOrDefault(tag => tag.Key == key).Value;
}
