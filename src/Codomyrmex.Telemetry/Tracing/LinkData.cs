namespace Codomyrmex.Telemetry;

/// <summary>A link of a finished span, copied.</summary>
public sealed class LinkData
{
    internal LinkData(RecordedLink recorded)
    {
        Target = recorded.Target;
        Attributes = recorded.Attributes.ToArray();
        DroppedAttributesCount = recorded.DroppedAttributesCount;
    }

    /// <summary>The linked span.</summary>
    public TraceContext Target { get; }

    /// <summary>Its attributes, each key once.</summary>
    public IReadOnlyList<Tag> Attributes { get; }

    /// <summary>Attributes lost to <see cref="SpanLimits.AttributesPerLink"/>.</summary>
    public int DroppedAttributesCount { get; }
}
