namespace Codomyrmex.Telemetry;

/// <summary>A log record that processors may still change, before anyone else sees it.</summary>
/// <remarks>Valid during the call of <see cref="ILogProcessor.OnEmit"/> only. Not thread-safe.</remarks>
public readonly ref struct LogEdit
{
    internal LogEdit(LogRecord record) => Record = record;

    /// <summary>The record as it is now.</summary>
    public LogRecord Record { get; }

    /// <summary>Puts another message in place of the record's; null for none.</summary>
    public void SetBody(string? body)
    {
        Record.Body = body;
        Record.IsFormatted = false;
    }

    /// <summary>Calls the kind of event something else; null for none.</summary>
    public void SetEventName(string? eventName) => Record.EventName = eventName;

    /// <summary>Says how important the record is.</summary>
    /// <param name="severity">From 0 to 24; what is beyond is the nearer of these.</param>
    /// <param name="text">What the source calls it; null for nothing.</param>
    public void SetSeverity(LogSeverity severity, string? text = null)
    {
        Record.Severity = LogPipeline.Valid(severity);
        Record.SeverityText = text;
    }

    /// <summary>Sets an attribute, within the record's limits. The message stays as it is.</summary>
    public void SetAttribute(in Tag attribute) => Record.EditAttribute(attribute);

    /// <summary>Removes an attribute; false if there is none with that key.</summary>
    /// <remarks>
    /// The message stays as it is, with the value in it: to keep that from being read there is <see cref="LogProcessor.Redact"/>. Where that makes the message again, the removed attribute's
    /// place is as in the template, <c>{Basket}</c>.
    /// </remarks>
    public bool RemoveAttribute(string key) => Record.RemoveAttribute(key);

    /// <summary>Asks <paramref name="change"/> about each attribute. A changed key must not be one that is there already.</summary>
    public void ChangeAttributes(AttributeChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Record.ChangeAttributes(change);
    }

    /// <summary>Leaves the record out: no further processor and no exporter sees it. Counted in <see cref="TelemetryDiagnostics.FilteredLogs"/>.</summary>
    public void Drop() => Record.IsDropped = true;
}
