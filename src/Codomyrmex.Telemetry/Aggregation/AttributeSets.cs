using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Codomyrmex.Telemetry;

/// <summary>Attribute lists taken as sets: the order of the keys does not matter.</summary>
static class AttributeSets
{
    const ulong Mixer = 0x9E3779B97F4A7C15;

    // Not the same in any two processes, so that nobody outside can choose values that collide.
    static readonly ulong Seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;

    /// <summary>The hash of a set.</summary>
    /// <param name="tags">The set, in any order.</param>
    /// <param name="isThorough">Whether every character of keys and values counts.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Hash(ReadOnlySpan<Tag> tags, bool isThorough)
    {
        if (isThorough)
            return HashThoroughly(tags);
        var hash = 0UL;
        foreach (ref readonly var tag in tags)
            hash += ((tag.Reference is string text ? Sample(text) : HashOfOther(tag)) ^ (ulong)LengthOf(tag.Key)) * Mixer;
        hash ^= hash >> 32;
        return (int)((hash * Seed) >> 32);
    }

    /// <summary>
    /// True if a list says the same as a set. What is in the list twice, or cannot be recorded, makes it say something else, so that it is to be made a set first.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool AreEqual(Tag[] set, ReadOnlySpan<Tag> list)
    {
        if (set.Length != list.Length)
            return false;
        for (var i = 0; i < set.Length; i++)
        {
            if (!IsSame(set[i], list[i]) && !Contains(list, set[i]))
                return false;
        }

        return true;
    }

    /// <summary>True if every tag can be recorded and no key comes twice, which is so nearly always.</summary>
    internal static bool IsSet(ReadOnlySpan<Tag> tags)
    {
        for (var i = 0; i < tags.Length; i++)
        {
            if (!tags[i].IsRecordable)
                return false;
            for (var j = 0; j < i; j++)
            {
                if (string.Equals(tags[i].Key, tags[j].Key))
                    return false;
            }
        }

        return true;
    }

    /// <summary>What can be recorded, the last value of each key.</summary>
    internal static Tag[] ToSet(ReadOnlySpan<Tag> tags)
    {
        var buffer = default(TagBuffer);
        buffer.SetAll(tags, int.MaxValue, null);
        return buffer.Tags.ToArray();
    }

    static int HashThoroughly(ReadOnlySpan<Tag> tags)
    {
        var hash = 0;
        foreach (ref readonly var tag in tags)
            hash += TagComparison.Hash(tag);
        return hash;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IsSame(in Tag left, in Tag right) =>
        (ReferenceEquals(left.Key, right.Key) || string.Equals(left.Key, right.Key)) && TagComparison.ValuesEqual(left, right);

    static bool Contains(ReadOnlySpan<Tag> tags, in Tag tag)
    {
        foreach (ref readonly var other in tags)
        {
            if (IsSame(tag, other))
                return true;
        }

        return false;
    }

    // Four characters each from the beginning, the middle and the end. Of the keys just the lengths count: they hardly ever differ where the values do not.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Sample(string text)
    {
        var length = text.Length;
        if (length < 4)
            return SampleShort(text);
        ref var first = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(text.AsSpan()));
        var start = Unsafe.ReadUnaligned<ulong>(ref first);
        var middle = Unsafe.ReadUnaligned<ulong>(ref Unsafe.AddByteOffset(ref first, (nint)((length - 4) & ~1)));
        var end = Unsafe.ReadUnaligned<ulong>(ref Unsafe.AddByteOffset(ref first, (nint)((length - 4) * 2)));
        return start ^ BitOperations.RotateLeft(middle, 19) ^ BitOperations.RotateLeft(end, 37) ^ ((ulong)length << 56);
    }

    static ulong SampleShort(string text)
    {
        var sample = (ulong)text.Length << 56;
        foreach (var character in text)
            sample = BitOperations.RotateLeft(sample, 16) ^ character;
        return sample;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int LengthOf(string? key) => key is null ? 0 : key.Length;

    static ulong HashOfOther(in Tag tag) =>
        tag.Type < TagType.StringArray ? BitOperations.RotateLeft((ulong)tag.Bits, 8) + (ulong)tag.Type : (ulong)(uint)TagComparison.Hash(tag);
}
