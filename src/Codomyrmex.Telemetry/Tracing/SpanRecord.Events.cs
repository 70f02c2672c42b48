using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

// Events and links. Their attributes stand one after the other in one array, so that an event costs no object.
public sealed partial class SpanRecord
{
    EventSlot[]? _events;
    LinkSlot[]? _links;
    Tag[]? _nested;
    int _eventCount;
    int _linkCount;
    int _nestedCount;
    int _droppedEvents;
    int _droppedLinks;

    /// <summary>Number of events kept.</summary>
    public int EventCount => _eventCount;

    /// <summary>Number of links kept.</summary>
    public int LinkCount => _linkCount;

    /// <summary>Events lost to <see cref="SpanLimits.EventCount"/>.</summary>
    public int DroppedEventsCount => _droppedEvents;

    /// <summary>Links lost to <see cref="SpanLimits.LinkCount"/>.</summary>
    public int DroppedLinksCount => _droppedLinks;

    /// <summary>The event at <paramref name="index"/>, in the order of recording.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="EventCount"/>.</exception>
    public RecordedEvent GetEvent(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_eventCount, nameof(index));
        ref readonly var slot = ref _events![index];
        return new RecordedEvent(slot.Name, slot.UnixNanos, _nested.AsSpan(slot.Tags.Start, slot.Tags.Count), slot.Tags.Dropped);
    }

    /// <summary>The link at <paramref name="index"/>, in the order of recording.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="LinkCount"/>.</exception>
    public RecordedLink GetLink(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_linkCount, nameof(index));
        ref readonly var slot = ref _links![index];
        return new RecordedLink(slot.Target, _nested.AsSpan(slot.Tags.Start, slot.Tags.Count), slot.Tags.Dropped);
    }

    internal void AddEvent(string name, long unixNanos, ReadOnlySpan<Tag> tags)
    {
        if (_eventCount >= Limits.EventCount)
        {
            _droppedEvents++;
            return;
        }

        Room(ref _events, _eventCount);
        _events[_eventCount++] = new EventSlot(name, unixNanos, AddNested(tags, Limits.AttributesPerEvent));
    }

    internal bool AddLink(in TraceContext target, ReadOnlySpan<Tag> tags)
    {
        if (_linkCount >= Limits.LinkCount)
        {
            _droppedLinks++;
            return false;
        }

        Room(ref _links, _linkCount);
        _links[_linkCount++] = new LinkSlot(target, AddNested(tags, Limits.AttributesPerLink));
        return true;
    }

    internal void AddLinks(ReadOnlySpan<SpanLink> links)
    {
        foreach (ref readonly var link in links)
        {
            if (link.Target.IsValid)
                AddLink(link.Target, link.Attributes);
        }
    }

    NestedTags AddNested(ReadOnlySpan<Tag> tags, int limit)
    {
        var start = _nestedCount;
        var dropped = 0;
        foreach (ref readonly var tag in tags)
        {
            if (!tag.IsRecordable)
                continue;
            var at = Find(start, tag.Key);
            if (at < 0 && _nestedCount - start >= limit)
            {
                dropped++;
                continue;
            }

            Room(ref _nested, _nestedCount);
            _nested[at < 0 ? _nestedCount++ : at] = Limits.AttributeValueLength is { } length ? TagTruncation.Shorten(tag, length) : tag;
        }

        return new NestedTags(start, _nestedCount - start, dropped);
    }

    int Find(int start, string key)
    {
        for (var i = start; i < _nestedCount; i++)
        {
            if (string.Equals(_nested![i].Key, key))
                return i;
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void ClearEventsAndLinks()
    {
        Forget(ref _events, _eventCount);
        Forget(ref _links, _linkCount);
        Forget(ref _nested, _nestedCount);
        _eventCount = _linkCount = _nestedCount = _droppedEvents = _droppedLinks = 0;
    }

    static void Room<T>([System.Diagnostics.CodeAnalysis.NotNull] ref T[]? slots, int count)
    {
        if (slots is null || slots.Length == count)
            Array.Resize(ref slots, count == 0 ? 4 : count * 2);
    }

    static void Forget<T>(ref T[]? slots, int count)
    {
        const int KeptCapacity = 64;
        if (slots is { Length: > KeptCapacity })
            slots = null;
        else
            slots.AsSpan(0, count).Clear();
    }

    readonly record struct NestedTags(int Start, int Count, int Dropped);

    readonly record struct EventSlot(string Name, long UnixNanos, NestedTags Tags);

    readonly record struct LinkSlot(TraceContext Target, NestedTags Tags);
}
