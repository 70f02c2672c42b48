namespace Codomyrmex.Telemetry;

/// <summary>A link of a <see cref="SpanRecord"/>; valid as long as the record.</summary>
public readonly ref struct RecordedLink
{
    internal RecordedLink(TraceContext target, ReadOnlySpan<Tag> attributes, int dropped)
    {
        Target = target;
        Attributes = attributes;
        DroppedAttributesCount = dropped;
    }

    /// <summary>The linked span.</summary>
    public TraceContext Target { get; }

    /// <summary>Its attributes, each key once.</summary>
    public ReadOnlySpan<Tag> Attributes { get; }

    /// <summary>Attributes lost to <see cref="SpanLimits.AttributesPerLink"/>.</summary>
    public int DroppedAttributesCount { get; }
}
