using System.Buffers.Binary;
using System.Numerics;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Numbers in order, such as one series' values: for each chunk the numbers, their differences or the differences of those, whichever are closest together,
/// packed into as few bits as the farthest needs. Arithmetic wraps, so every number survives.
/// </summary>
static class SequenceCodec
{
    // Short enough that one that is far off costs little, long enough that what stands before each chunk does.
    const int Chunk = 256;
    const int Widths = 65;
    const byte Zeros = 255;

    /// <summary>Writes numbers; how many is not written.</summary>
    public static void Write(ByteSink sink, ReadOnlySpan<long> values)
    {
        Span<long> scratch = stackalloc long[Chunk];
        for (; values.Length > Chunk; values = values[Chunk..])
            WriteChunk(sink, values[..Chunk], scratch);
        if (values.Length > 0)
            WriteChunk(sink, values, scratch);
    }

    /// <summary>Fills the numbers.</summary>
    /// <exception cref="InvalidDataException">They are not there.</exception>
    public static void Read(ref ByteSource source, Span<long> values)
    {
        for (; values.Length > Chunk; values = values[Chunk..])
            ReadChunk(ref source, values[..Chunk]);
        if (values.Length > 0)
            ReadChunk(ref source, values);
    }

    static void WriteChunk(ByteSink sink, ReadOnlySpan<long> values, Span<long> scratch)
    {
        if (!values.ContainsAnyExcept(0))
        {
            sink.WriteByte(Zeros);
            return;
        }

        var (order, width, least) = Choose(values);
        sink.WriteByte((byte)((order * Widths) + width));
        if (order > 0)
            sink.WriteSigned(values[0]);
        if (order > 1)
            sink.WriteSigned(unchecked(values[1] - values[0]));
        sink.WriteSigned(least);
        if (width == 0)
            return;
        var rest = scratch[..(values.Length - order)];
        for (var i = 0; i < rest.Length; i++)
            rest[i] = unchecked(Difference(values, i + order, order) - least);
        Pack(sink, rest, width);
    }

    static long Difference(ReadOnlySpan<long> values, int index, int order) => unchecked(order switch
    {
        0 => values[index],
        1 => values[index] - values[index - 1],
        _ => values[index] - (2 * values[index - 1]) + values[index - 2],
    });

    static (int Order, int Width, long Least) Choose(ReadOnlySpan<long> values)
    {
        var (least0, most0) = (values[0], values[0]);
        var (least1, most1) = (long.MaxValue, long.MinValue);
        var (least2, most2) = (long.MaxValue, long.MinValue);
        var last = values[0];
        var lastDelta = 0L;
        for (var i = 1; i < values.Length; i++)
        {
            var value = values[i];
            var delta = unchecked(value - last);
            least0 = Math.Min(least0, value);
            most0 = Math.Max(most0, value);
            least1 = Math.Min(least1, delta);
            most1 = Math.Max(most1, delta);
            if (i > 1)
            {
                var second = unchecked(delta - lastDelta);
                least2 = Math.Min(least2, second);
                most2 = Math.Max(most2, second);
            }

            last = value;
            lastDelta = delta;
        }

        var best = (Order: 0, Width: WidthOf(least0, most0), Least: least0);
        var bits = (long)best.Width * values.Length + VarintBits(least0);
        if (values.Length > 1)
            Take(ref best, ref bits, 1, least1, most1, values.Length - 1, VarintBits(values[0]));
        if (values.Length > 2)
            Take(ref best, ref bits, 2, least2, most2, values.Length - 2, VarintBits(values[0]) + VarintBits(unchecked(values[1] - values[0])));
        return best;
    }

    static void Take(ref (int Order, int Width, long Least) best, ref long bits, int order, long least, long most, int count, int before)
    {
        var width = WidthOf(least, most);
        var all = ((long)width * count) + VarintBits(least) + before;
        if (all < bits)
            (best, bits) = ((order, width, least), all);
    }

    static int WidthOf(long least, long most) => 64 - BitOperations.LeadingZeroCount(unchecked((ulong)most - (ulong)least));

    static int VarintBits(long value) => 8 * (1 + ((63 - BitOperations.LeadingZeroCount(ZigZag.Encode(value) | 1)) / 7));

    static void Pack(ByteSink sink, ReadOnlySpan<long> values, int width)
    {
        var bytes = ((values.Length * width) + 7) / 8;
        var target = sink.GetSpan(bytes + sizeof(ulong));
        var (at, held, heldBits) = (0, 0UL, 0);
        foreach (var value in values)
        {
            held |= (ulong)value << heldBits;
            heldBits += width;
            if (heldBits < 64)
                continue;
            BinaryPrimitives.WriteUInt64LittleEndian(target[at..], held);
            at += sizeof(ulong);
            heldBits -= 64;
            held = heldBits == 0 ? 0 : (ulong)value >> (width - heldBits);
        }

        if (heldBits > 0)
            BinaryPrimitives.WriteUInt64LittleEndian(target[at..], held);
        sink.Advance(bytes);
    }

    static void ReadChunk(ref ByteSource source, Span<long> values)
    {
        var head = source.ReadByte();
        if (head == Zeros)
        {
            values.Clear();
            return;
        }

        var (order, width) = (head / Widths, head % Widths);
        if (order > 2 || order > values.Length)
            throw new InvalidDataException($"Numbers in the unknown form {head}.");
        var first = order > 0 ? source.ReadSigned() : 0;
        var delta = order > 1 ? source.ReadSigned() : 0;
        var least = source.ReadSigned();
        Unpack(ref source, values[order..], width, least);
        if (order == 0)
            return;
        values[0] = first;
        if (order == 2)
        {
            values[1] = delta;
            for (var i = 2; i < values.Length; i++)
                values[i] = unchecked(values[i] + values[i - 1]);
        }

        for (var i = 1; i < values.Length; i++)
            values[i] = unchecked(values[i] + values[i - 1]);
    }

    static void Unpack(ref ByteSource source, Span<long> values, int width, long least)
    {
        if (width == 0)
        {
            values.Fill(least);
            return;
        }

        var packed = source.Take(((values.Length * width) + 7) / 8);
        var mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        var bit = 0;
        for (var i = 0; i < values.Length; i++, bit += width)
        {
            var at = bit >> 3;
            var shift = bit & 7;
            ulong word;
            if (at + 9 <= packed.Length)
            {
                word = BinaryPrimitives.ReadUInt64LittleEndian(packed[at..]) >> shift;
                if (shift + width > 64)
                    word |= (ulong)packed[at + 8] << (64 - shift);
            }
            else
            {
                word = Last(packed, at, shift);
            }

            values[i] = unchecked((long)(word & mask) + least);
        }
    }

    static ulong Last(ReadOnlySpan<byte> packed, int at, int shift)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        packed[at..Math.Min(packed.Length, at + 9)].CopyTo(bytes);
        var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes) >> shift;
        return shift == 0 ? word : word | ((ulong)bytes[8] << (64 - shift));
    }
}
