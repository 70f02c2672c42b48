using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Writes the arrays of a batch, narrow but without work: what follows is read once, at the next start, if at all. Numbers are little-endian. The counts are not
/// written with the arrays; who reads knows them. <see cref="PayloadReader"/> reads it back.
/// </summary>
readonly struct PayloadWriter(IBufferWriter<byte> output)
{
    /// <summary>Writes a number in as few groups of seven bits as it takes.</summary>
    public void Number(ulong value)
    {
        var span = output.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        output.Advance(length);
    }

    /// <summary>Writes a count, which readers bound by what is left of the payload.</summary>
    public void Count(int count) => Number((ulong)count);

    /// <summary>Writes items as they lie in memory.</summary>
    public void Raw<T>(ReadOnlySpan<T> items)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(items);
        bytes.CopyTo(output.GetSpan(bytes.Length));
        output.Advance(bytes.Length);
    }

    /// <summary>Writes codes and the like in as many bytes each as the greatest takes, or in one where all are the same.</summary>
    public void Codes(ReadOnlySpan<int> codes)
    {
        if (codes.Length > 0 && !codes.ContainsAnyExcept(codes[0]))
        {
            Raw<byte>([0]);
            Number((uint)codes[0]);
            return;
        }

        Lengths(codes);
    }

    /// <inheritdoc cref="Codes(ReadOnlySpan{int})"/>
    public void Codes(ReadOnlySpan<uint> codes) => Codes(MemoryMarshal.Cast<uint, int>(codes));

    /// <summary>The same, but at least a byte for each, so that their count is bounded by the payload's length.</summary>
    public void Lengths(ReadOnlySpan<int> lengths)
    {
        uint all = 0;
        foreach (var length in lengths)
            all |= (uint)length;
        var width = BytesOf(all);
        var span = output.GetSpan(1 + (lengths.Length * width) + sizeof(uint));
        span[0] = (byte)width;
        ref var place = ref Unsafe.Add(ref MemoryMarshal.GetReference(span), 1);
        foreach (var length in lengths)
        {
            Unsafe.WriteUnaligned(ref place, length);
            place = ref Unsafe.Add(ref place, width);
        }

        output.Advance(1 + (lengths.Length * width));
    }

    /// <summary>Writes times and the like as distances from the least, at least a byte for each.</summary>
    public void Times(ReadOnlySpan<long> times)
    {
        var bounds = TimeBounds.Of(times);
        var least = times.IsEmpty ? 0 : bounds.MinNanos;
        var width = times.IsEmpty ? 1 : BytesOf((ulong)(bounds.MaxNanos - least));
        var span = output.GetSpan(9 + (times.Length * width) + sizeof(ulong));
        span[0] = (byte)width;
        BinaryPrimitives.WriteInt64LittleEndian(span[1..], least);
        ref var place = ref Unsafe.Add(ref MemoryMarshal.GetReference(span), 9);
        foreach (var time in times)
        {
            Unsafe.WriteUnaligned(ref place, (ulong)(time - least));
            place = ref Unsafe.Add(ref place, width);
        }

        output.Advance(9 + (times.Length * width));
    }

    /// <summary>Writes words of any size in one, two, four or eight bytes each: after a byte that says so follow four of them.</summary>
    public void Words(ReadOnlySpan<long> words)
    {
        var span = output.GetSpan(((words.Length + 3) / 4) + (words.Length * sizeof(ulong)) + sizeof(ulong));
        ref var place = ref MemoryMarshal.GetReference(span);
        ref var start = ref place;
        for (var i = 0; i < words.Length; i += 4)
        {
            var group = words.Slice(i, Math.Min(4, words.Length - i));
            ref var control = ref place;
            place = ref Unsafe.Add(ref place, 1);
            var widths = 0;
            for (var j = 0; j < group.Length; j++)
            {
                var word = (ulong)group[j];
                var bits = 64 - BitOperations.LeadingZeroCount(word);
                var width = (bits > 8 ? 1 : 0) + (bits > 16 ? 1 : 0) + (bits > 32 ? 1 : 0);
                widths |= width << (2 * j);
                Unsafe.WriteUnaligned(ref place, word);
                place = ref Unsafe.Add(ref place, 1 << width);
            }

            control = (byte)widths;
        }

        output.Advance((int)Unsafe.ByteOffset(ref start, ref place));
    }

    static int BytesOf(ulong value) => Math.Max(1, (71 - BitOperations.LeadingZeroCount(value)) / 8);
}
