namespace Codomyrmex.Telemetry.Storage;

/// <summary>What a field of a row is. Those that a signal does not have no row of it has.</summary>
public enum FieldKind : byte
{
    /// <summary>An attribute of the span or log record itself.</summary>
    Attribute,

    /// <summary>An attribute of its resource.</summary>
    ResourceAttribute,

    /// <summary>An attribute of its instrumentation scope.</summary>
    ScopeAttribute,

    /// <summary>An attribute of one of a span's events.</summary>
    EventAttribute,

    /// <summary>An attribute of one of a span's links.</summary>
    LinkAttribute,

    /// <summary>An attribute of any of these.</summary>
    AnyAttribute,

    /// <summary>The resource's <c>service.name</c>, or <c>unknown_service</c>; text.</summary>
    Service,

    /// <summary>The scope's name; text, absent when empty.</summary>
    ScopeName,

    /// <summary>The scope's version; text, absent when empty.</summary>
    ScopeVersion,

    /// <summary>The trace id as 32 lower-case hex digits; text, absent for a log record outside of a trace.</summary>
    TraceId,

    /// <summary>The span id as 16 lower-case hex digits; text, absent for a log record outside of a span.</summary>
    SpanId,

    /// <summary>A span's event names, or the log record's event name; text, absent when empty.</summary>
    EventName,

    /// <summary>A span's parent id as 16 lower-case hex digits; text, absent for a root.</summary>
    ParentId,

    /// <summary>A span's name; text.</summary>
    Name,

    /// <summary>A span's kind; the number of <see cref="SpanKind"/>.</summary>
    Kind,

    /// <summary>A span's status; the number of <see cref="StatusCode"/>.</summary>
    Status,

    /// <summary>A span's status message; text, absent when empty.</summary>
    StatusMessage,

    /// <summary>A span's duration, nanoseconds; 0 where the end lies before the start.</summary>
    Duration,

    /// <summary>The duration of a span's trace, as its summary gives it, nanoseconds. Like the other fields of the trace, no log record has it.</summary>
    TraceDuration,

    /// <summary>The name of the trace's root span, as its summary gives it; text.</summary>
    RootName,

    /// <summary>The service of the trace's root span, as its summary gives it; text.</summary>
    RootService,

    /// <summary>A log record's severity number, 1 to 24; absent when not given.</summary>
    Severity,

    /// <summary>A log record's severity as its source names it; text, absent when empty.</summary>
    SeverityText,

    /// <summary>A log record's body, of any type.</summary>
    Body,
}
