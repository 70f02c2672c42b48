using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>A growing list of attributes with unique keys: the last value written for a key wins and keeps the key's place.</summary>
/// <remarks>A mutable struct that lives in a record; not thread-safe. The array is kept when the buffer is cleared.</remarks>
struct TagBuffer
{
    const int FirstCapacity = 8;

    /// <summary>An array that grew beyond this is not kept for the next use.</summary>
    const int KeptCapacity = 64;

    Tag[]? _tags;
    int _count;

    // One bit per key seen, by a cheap hash: a key whose bit is clear is certainly new and needs no search.
    ulong _seen;

    internal int Dropped { get; private set; }

    internal readonly int Count => _count;

    internal readonly ReadOnlySpan<Tag> Tags => _tags.AsSpan(0, _count);

    /// <summary>Sets the key's value, or counts the tag as dropped if it is a new key and <paramref name="limit"/> keys are there already.</summary>
    internal void Set(in Tag tag, int limit, int? valueLength)
    {
        if (!tag.IsRecordable)
            return;
        var bit = 1UL << Spread(tag.Key);
        if ((_seen & bit) != 0 && TryReplace(tag, valueLength))
            return;
        if (_count >= limit)
        {
            Dropped++;
            return;
        }

        _seen |= bit;
        var tags = _tags;
        if (tags is null || _count == tags.Length)
            tags = Grow();
        tags[_count++] = valueLength is { } length ? TagTruncation.Shorten(tag, length) : tag;
    }

    /// <summary>Adds tags as <see cref="Set"/> does.</summary>
    internal void SetAll(ReadOnlySpan<Tag> tags, int limit, int? valueLength)
    {
        foreach (ref readonly var tag in tags)
            Set(tag, limit, valueLength);
    }

    /// <summary>Empties the buffer and lets go of what it referred to.</summary>
    internal void Clear()
    {
        if (_tags is { } tags)
        {
            if (tags.Length > KeptCapacity)
                _tags = null;
            else
                tags.AsSpan(0, _count).Clear();
        }

        _count = 0;
        _seen = 0;
        Dropped = 0;
    }

    readonly bool TryReplace(in Tag tag, int? valueLength)
    {
        var tags = _tags.AsSpan(0, _count);
        for (var i = 0; i < tags.Length; i++)
        {
            if (string.Equals(tags[i].Key, tag.Key))
            {
                tags[i] = valueLength is { } length ? TagTruncation.Shorten(tag, length) : tag;
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    Tag[] Grow()
    {
        var larger = new Tag[_tags is null ? FirstCapacity : _tags.Length * 2];
        Tags.CopyTo(larger);
        return _tags = larger;
    }

    static int Spread(string key) => ((key.Length * 31) + (key[0] * 7) + (key[key.Length >> 1] * 3) + key[^1]) & 63;
}
