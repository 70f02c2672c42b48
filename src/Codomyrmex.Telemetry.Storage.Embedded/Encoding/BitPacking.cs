using System.Buffers.Binary;
using System.Numerics;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Blocks of numbers with as many bits each as the largest needs, the least significant first.</summary>
static class BitPacking
{
    /// <summary>The most numbers of a block.</summary>
    public const int BlockCount = 128;

    /// <summary>The widest numbers that can be read with one access to memory from any bit on. Wider ones take <see cref="FullWidth"/>.</summary>
    public const int MaxPackedWidth = 56;

    /// <summary>The width of numbers that are not packed.</summary>
    public const int FullWidth = 64;

    /// <summary>The width that is written for numbers up to a greatest.</summary>
    public static int WidthOf(ulong greatest)
    {
        var width = FullWidth - BitOperations.LeadingZeroCount(greatest);
        return width > MaxPackedWidth ? FullWidth : width;
    }

    /// <summary>False when no such width is ever written.</summary>
    public static bool IsWidth(int width) => width is >= 0 and <= MaxPackedWidth or FullWidth;

    /// <summary>Writes a block.</summary>
    public static void Pack(ReadOnlySpan<ulong> values, int width, ByteSink sink)
    {
        if (width == 0)
            return;

        var length = BytesOf(values.Length, width);
        var bytes = sink.GetSpan(length + sizeof(ulong));
        var (word, used, written) = (0UL, 0, 0);
        foreach (var value in values)
        {
            word |= value << used;
            used += width;
            if (used < FullWidth)
                continue;

            BinaryPrimitives.WriteUInt64LittleEndian(bytes[written..], word);
            written += sizeof(ulong);
            used -= FullWidth;
            word = used == 0 ? 0 : value >> (width - used);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(bytes[written..], word);
        sink.Advance(length);
    }

    /// <summary>Reads a block.</summary>
    public static void Unpack(ref ByteSource source, int width, Span<ulong> values)
    {
        if (width == 0)
        {
            values.Clear();
            return;
        }

        var rest = source.Rest;
        var packed = source.Take(BytesOf(values.Length, width));
        if (rest.Length >= packed.Length + sizeof(ulong))
        {
            Unpack(rest, width, values);
            return;
        }

        Span<byte> padded = stackalloc byte[(BlockCount + 1) * sizeof(ulong)];
        packed.CopyTo(padded);
        padded.Slice(packed.Length, sizeof(ulong)).Clear();
        Unpack(padded, width, values);
    }

    static void Unpack(ReadOnlySpan<byte> bytes, int width, Span<ulong> values)
    {
        var mask = ulong.MaxValue >> (FullWidth - width);
        var bit = 0;
        foreach (ref var value in values)
        {
            value = (BinaryPrimitives.ReadUInt64LittleEndian(bytes[(bit >> 3)..]) >> (bit & 7)) & mask;
            bit += width;
        }
    }

    static int BytesOf(int count, int width) => ((count * width) + 7) / 8;
}
