using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>A growing list of attributes with unique keys: the last value written for a key wins and keeps the key's place.</summary>
/// <remarks>
/// A mutable struct that lives in a pooled record; not thread-safe. The array is kept from one use to the next, and so is what it refers to, unless
/// that is much: see <see cref="IsHeavy"/>.
/// </remarks>
struct TagBuffer
{
    const int FirstCapacity = 8;

    /// <summary>An array that grew beyond this, and text longer than that, is not kept for the next use.</summary>
    const int KeptCapacity = 16;
    const int KeptTextLength = 256;

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
        ref var place = ref PlaceOf(tag.Key, limit);
        if (!Unsafe.IsNullRef(ref place))
            place = valueLength is { } length ? TagTruncation.Shorten(tag, length) : tag;
    }

    /// <summary>Adds a tag with a value, whose key is not empty and not there yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Append(in Tag tag)
    {
        var count = _count;
        var tags = _tags;
        if (tags is null || (uint)count >= (uint)tags.Length)
            tags = Grow();
        tags[count] = tag;
        _seen |= 1UL << Spread(tag.Key);
        _count = count + 1;
    }

    /// <summary>As <see cref="Set"/>, but the first <paramref name="kept"/> tags stay as they are.</summary>
    internal void SetBehind(int kept, in Tag tag, int limit, int? valueLength)
    {
        if (!tag.IsRecordable)
            return;
        ref var place = ref PlaceOf(tag.Key, limit);
        if (!Unsafe.IsNullRef(ref place) && IndexOf(ref place) >= kept)
            place = valueLength is { } length ? TagTruncation.Shorten(tag, length) : tag;
    }

    /// <summary>The tag of a key; <c>default</c> if it is not there.</summary>
    internal readonly Tag this[string key]
    {
        get
        {
            ref var place = ref Find(key);
            return Unsafe.IsNullRef(ref place) ? default : place;
        }
    }

    /// <summary>
    /// The place of a key's value, which the caller fills at once: the present one, or a new one at the end. A null reference, and the tag counted
    /// as dropped, if there are <paramref name="limit"/> keys already.
    /// </summary>
    /// <param name="key">Not empty.</param>
    /// <param name="limit">Keys there may be.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref Tag PlaceOf(string key, int limit)
    {
        var bit = 1UL << Spread(key);
        if ((_seen & bit) != 0)
        {
            ref var present = ref Find(key);
            if (!Unsafe.IsNullRef(ref present))
                return ref present;
        }

        var count = _count;
        var tags = _tags;
        if (count >= limit || tags is null || (uint)count >= (uint)tags.Length)
            return ref PlaceBeyond(limit, bit);
        _seen |= bit;
        _count = count + 1;
        return ref tags[count];
    }

    /// <summary>Adds tags as <see cref="Set"/> does.</summary>
    internal void SetAll(ReadOnlySpan<Tag> tags, int limit, int? valueLength)
    {
        foreach (ref readonly var tag in tags)
            Set(tag, limit, valueLength);
    }

    /// <summary>Removes a key; false if it is not there. The others keep their order.</summary>
    internal bool Remove(string key)
    {
        ref var place = ref Find(key);
        if (Unsafe.IsNullRef(ref place))
            return false;
        var tags = _tags.AsSpan(0, _count);
        var index = IndexOf(ref place);
        tags[(index + 1)..].CopyTo(tags[index..]);
        _count--;
        return true;
    }

    /// <summary>Asks about each attribute. Keys may become others, so from here on each is looked for.</summary>
    internal void Change(AttributeChange change, int? valueLength, OfferedValues? changes = null)
    {
        _count = Change(_tags.AsSpan(0, _count), change, valueLength, changes);
        _seen = ulong.MaxValue;
    }

    /// <summary>Asks about each attribute, and moves those that stay to the front.</summary>
    /// <param name="tags">The attributes.</param>
    /// <param name="change">Asked about each.</param>
    /// <param name="valueLength">Characters of a text; null for any.</param>
    /// <param name="changes">Told of each change before it is cut; may be null.</param>
    /// <returns>How many stay.</returns>
    internal static int Change(Span<Tag> tags, AttributeChange change, int? valueLength, OfferedValues? changes = null)
    {
        var kept = 0;
        foreach (ref var tag in tags)
        {
            var changed = change(tag);
            changes?.Change(tag, changed);
            if (changed.IsRecordable)
                tags[kept++] = valueLength is { } length ? TagTruncation.Shorten(changed, length) : changed;
        }

        return kept;
    }

    /// <summary>Empties the buffer for its next use, without letting go of anything.</summary>
    internal void Reset()
    {
        _count = 0;
        _seen = 0;
        Dropped = 0;
    }

    /// <summary>True if the buffer refers to more than may be kept while nobody uses it: long texts, arrays, very many attributes.</summary>
    internal readonly bool IsHeavy()
    {
        if (_tags is not { } tags)
            return false;
        if (tags.Length > KeptCapacity)
            return true;
        foreach (ref readonly var tag in Tags)
        {
            if (tag.Type > TagType.Double || (tag.Type == TagType.String && tag.StringValue.Length > KeptTextLength))
                return true;
        }

        return false;
    }

    /// <summary>Empties the buffer and lets go of everything.</summary>
    internal void LetGo()
    {
        if (_tags is { Length: > KeptCapacity })
            _tags = null;
        else
            _tags.AsSpan().Clear();
        Reset();
    }

    readonly int IndexOf(ref Tag place) => (int)(Unsafe.ByteOffset(ref _tags![0], ref place) / Unsafe.SizeOf<Tag>());

    readonly ref Tag Find(string key)
    {
        var tags = _tags.AsSpan(0, _count);
        for (var i = 0; i < tags.Length; i++)
        {
            if (string.Equals(tags[i].Key, key))
                return ref tags[i];
        }

        return ref Unsafe.NullRef<Tag>();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    ref Tag PlaceBeyond(int limit, ulong bit)
    {
        if (_count >= limit)
        {
            Dropped++;
            return ref Unsafe.NullRef<Tag>();
        }

        _seen |= bit;
        return ref Grow()[_count++];
    }

    Tag[] Grow()
    {
        var larger = new Tag[_tags is null ? FirstCapacity : _tags.Length * 2];
        Tags.CopyTo(larger);
        return _tags = larger;
    }

    static int Spread(string key) => ((key.Length * 31) + (key[0] * 7) + (key[key.Length >> 1] * 3) + key[^1]) & 63;
}
