using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>
/// An instrument's first series, found by their attributes as a library has them, which saves translating these for each measurement. A library measures the same few series
/// again and again, mostly with the very same texts.
/// </summary>
/// <remarks>Thread-safe; finding takes no lock. The series in it stay for good, so there are but a few; what is measured beyond them goes the longer way.</remarks>
sealed class SeriesCache(InstrumentStore store)
{
    internal const int Capacity = 32;
    const int Places = Capacity * 2;
    const uint Mixer = 0x9E3779B1;

    readonly Lock _lock = new();
    readonly Entry?[] _places = new Entry?[Places];
    int _count;

    /// <summary>The series of these attributes; null if it is none of the first, or the attributes are of a rarer kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal BoundSeries.Found? Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = 0u;
        foreach (ref readonly var tag in tags)
        {
            if (tag.Value is string text)
                hash = (hash ^ Sample(text)) * Mixer;
            else if (TrySample(tag.Value, out var sample))
                hash = (hash ^ sample) * Mixer;
            else
                return null;
        }

        for (var place = hash >> 26; ; place = (place + 1) % Places)
        {
            if (Volatile.Read(ref _places[place]) is not { } entry)
                return _count < Capacity ? Add(tags, hash) : null;
            if (entry.Hash == hash && entry.IsOf(tags))
                return entry.Series;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    BoundSeries.Found? Add(ReadOnlySpan<KeyValuePair<string, object?>> tags, uint hash)
    {
        var attributes = new Tag[tags.Length];
        if (LibraryTags.Convert(tags, attributes) < tags.Length)
            return null;
        lock (_lock)
        {
            var place = hash >> 26;
            while (_places[place] is { } other)
            {
                if (other.Hash == hash && other.IsOf(tags))
                    return other.Series;
                place = (place + 1) % Places;
            }

            // The overflow's is not theirs.
            if (_count >= Capacity || store.Bind(attributes) is not [var first, .. var others] || first.IsOverflow)
                return null;
            var entry = new Entry(hash, attributes, new BoundSeries.Found(store, first, others));
            Volatile.Write(ref _places[place], entry);
            _count++;
            return entry.Series;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Sample(string text)
    {
        var length = text.Length;
        return length == 0 ? 0 : (uint)(length + (text[0] << 4) + (text[length >> 1] << 10) + (text[length - 1] << 16));
    }

    static bool TrySample(object? value, out uint sample)
    {
        long bits;
        switch (value)
        {
            case int number:
                bits = number;
                break;
            case bool flag:
                bits = flag ? 1 : 0;
                break;
            case long number:
                bits = number;
                break;
            default:
                sample = 0;
                return false;
        }

        sample = (uint)bits ^ (uint)(bits >> 32);
        return true;
    }

    sealed class Entry(uint hash, Tag[] attributes, BoundSeries.Found series)
    {
        internal uint Hash => hash;

        internal BoundSeries.Found Series => series;

        /// <summary>True for the same keys and values in the same order.</summary>
        internal bool IsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var own = attributes;
            if (own.Length != tags.Length)
                return false;
            for (var i = 0; i < own.Length; i++)
            {
                ref readonly var tag = ref tags[i];
                if (!AreSame(own[i].Key, tag.Key) || !IsValue(own[i], tag.Value))
                    return false;
            }

            return true;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static bool IsValue(in Tag own, object? value) =>
            own.Type == TagType.String
                ? ReferenceEquals(own.Reference, value) || (value is string text && string.Equals(Unsafe.As<string>(own.Reference!), text))
                : IsOther(own, value);

        static bool IsOther(in Tag own, object? value) => value switch
        {
            int number => own.Type == TagType.Long && own.Bits == number,
            bool flag => own.Type == TagType.Bool && own.BoolValue == flag,
            long number => own.Type == TagType.Long && own.Bits == number,
            _ => false,
        };

        static bool AreSame(string own, string key) => ReferenceEquals(own, key) || string.Equals(own, key);
    }
}
