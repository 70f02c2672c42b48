namespace Codomyrmex.Telemetry;

/// <summary>An event of a finished span, copied.</summary>
public sealed class EventData
{
    internal EventData(RecordedEvent recorded)
    {
        Name = recorded.Name;
        UnixNanos = recorded.UnixNanos;
        Attributes = recorded.Attributes.ToArray();
        DroppedAttributesCount = recorded.DroppedAttributesCount;
    }

    /// <summary>What happened.</summary>
    public string Name { get; }

    /// <summary>When, in Unix nanoseconds.</summary>
    public long UnixNanos { get; }

    /// <summary>Its attributes, each key once.</summary>
    public IReadOnlyList<Tag> Attributes { get; }

    /// <summary>Attributes lost to <see cref="SpanLimits.AttributesPerEvent"/>.</summary>
    public int DroppedAttributesCount { get; }

    /// <summary>The value of the attribute <paramref name="key"/>, in a box; null if there is none.</summary>
    public object? this[string key] => Attributes.FirstOrDefault(tag => tag.Key == key).Value;
}
