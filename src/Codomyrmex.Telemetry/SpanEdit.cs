namespace Codomyrmex.Telemetry;

/// <summary>A span that has ended and that processors may still change, before anyone else sees it (OpenTelemetry specification, Trace SDK, OnEnding).</summary>
/// <remarks>Valid during the call of <see cref="ISpanProcessor.OnEnding"/> only. Not thread-safe.</remarks>
public readonly ref struct SpanEdit
{
    internal SpanEdit(SpanRecord record) => Record = record;

    /// <summary>The span as it is now.</summary>
    public SpanRecord Record { get; }

    /// <summary>Calls the span something else; null is the empty name.</summary>
    public void UpdateName(string name) => Record.Name = name ?? "";

    /// <summary>Sets an attribute, within the span's limits.</summary>
    public void SetAttribute(in Tag attribute) => Record.SetAttribute(attribute);

    /// <summary>Removes an attribute of the span; false if there is none with that key.</summary>
    public bool RemoveAttribute(string key) => Record.RemoveAttribute(key);

    /// <summary>Asks <paramref name="change"/> about each attribute of the span, of its events and of its links. A changed key must not be one that is there already.</summary>
    public void ChangeAttributes(AttributeChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Record.ChangeAttributes(change);
    }

    /// <summary>Says how the operation ended, by the same rules as <see cref="Span.SetStatus"/>.</summary>
    public void SetStatus(StatusCode code, string? description = null) => Record.SetStatus(code, description);

    /// <summary>Leaves the span out: no further processor and no exporter sees it. Counted in <see cref="TelemetryDiagnostics.Filtered"/>.</summary>
    public void Drop() => Record.IsDropped = true;
}
