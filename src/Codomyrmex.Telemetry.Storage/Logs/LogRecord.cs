namespace Codomyrmex.Telemetry.Storage;

/// <summary>A log record's own values, as columns hold them. Codes are those of the batch's string table.</summary>
public readonly record struct LogRecord
{
    /// <summary>When it happened, Unix nanoseconds; 0 when the sender does not know.</summary>
    public long TimeNanos { get; init; }

    /// <summary>When it was observed, Unix nanoseconds; 0 when not given.</summary>
    public long ObservedNanos { get; init; }

    /// <summary>1 to 24, or 0 when not given (OpenTelemetry Logs Data Model, SeverityNumber).</summary>
    public int SeverityNumber { get; init; }

    /// <summary>Code of the severity as the source names it.</summary>
    public int SeverityText { get; init; }

    /// <summary>Code of the event name.</summary>
    public int EventName { get; init; }

    /// <summary>The trace it belongs to; not valid for none.</summary>
    public TraceId TraceId { get; init; }

    /// <summary>The span it belongs to; not valid for none.</summary>
    public SpanId SpanId { get; init; }

    /// <summary>W3C trace flags in the lowest eight bits.</summary>
    public uint Flags { get; init; }

    /// <summary>How many attributes the sender left out.</summary>
    public uint DroppedAttributes { get; init; }

    /// <summary>Index in the batch's resources.</summary>
    public required int Resource { get; init; }

    /// <summary>Index in the batch's scopes.</summary>
    public required int Scope { get; init; }
}
