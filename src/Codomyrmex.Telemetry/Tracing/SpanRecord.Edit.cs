namespace Codomyrmex.Telemetry;

// What processors may still change when the span has ended.
public sealed partial class SpanRecord
{
    /// <summary>True once a processor has left the span out.</summary>
    internal bool IsDropped { get; set; }

    internal bool RemoveAttribute(string key) => !string.IsNullOrEmpty(key) && _attributes.Remove(key);

    internal void ChangeAttributes(AttributeChange change)
    {
        _attributes.Change(change, _limits.AttributeValueLength);
        for (var i = 0; i < _eventCount; i++)
            _events![i] = _events[i] with { Tags = Change(_events[i].Tags, change) };
        for (var i = 0; i < _linkCount; i++)
            _links![i] = _links[i] with { Tags = Change(_links[i].Tags, change) };
    }

    NestedTags Change(NestedTags tags, AttributeChange change) =>
        tags with { Count = TagBuffer.Change(_nested.AsSpan(tags.Start, tags.Count), change, _limits.AttributeValueLength) };
}
