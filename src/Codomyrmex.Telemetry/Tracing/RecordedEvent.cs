namespace Codomyrmex.Telemetry;

/// <summary>An event of a <see cref="SpanRecord"/>; valid as long as the record.</summary>
public readonly ref struct RecordedEvent
{
    internal RecordedEvent(string name, long unixNanos, ReadOnlySpan<Tag> attributes, int dropped)
    {
        Name = name;
        UnixNanos = unixNanos;
        Attributes = attributes;
        DroppedAttributesCount = dropped;
    }

    /// <summary>What happened.</summary>
    public string Name { get; }

    /// <summary>When, in Unix nanoseconds.</summary>
    public long UnixNanos { get; }

    /// <summary>Its attributes, each key once.</summary>
    public ReadOnlySpan<Tag> Attributes { get; }

    /// <summary>Attributes lost to <see cref="SpanLimits.AttributesPerEvent"/>.</summary>
    public int DroppedAttributesCount { get; }
}
