using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Reads what <see cref="PayloadWriter"/> wrote. Trusts nothing: whatever does not fit throws <see cref="DamagedFileException"/>, and no more memory is taken than in
/// proportion to the payload.
/// </summary>
ref struct PayloadReader(ReadOnlySpan<byte> payload)
{
    ReadOnlySpan<byte> _rest = payload;

    /// <summary>Throws unless everything was read.</summary>
    public readonly void End()
    {
        if (!_rest.IsEmpty)
            throw Damaged();
    }

    public ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw Damaged();
    }

    /// <summary>A count of things that each take a byte or more of what is left.</summary>
    public int Count()
    {
        var count = Number();
        return count <= (ulong)_rest.Length ? (int)count : throw Damaged();
    }

    /// <summary>Throws unless so many bytes are left, before memory is taken for what they hold.</summary>
    public readonly void Expect(long bytes)
    {
        if (bytes > _rest.Length)
            throw Damaged();
    }

    public T[] Raw<T>(int count)
        where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(Take((long)count * Unsafe.SizeOf<T>())).ToArray();

    /// <summary>Bytes that are all less than a bound.</summary>
    public byte[] Bytes(int count, int bound)
    {
        var bytes = Take(count);
        return bytes.ContainsAnyExceptInRange((byte)0, (byte)(bound - 1)) ? throw Damaged() : bytes.ToArray();
    }

    /// <summary>What <see cref="PayloadWriter.Codes(ReadOnlySpan{int})"/> wrote, each from 0 to before a bound.</summary>
    public int[] Codes(int count, int bound)
    {
        var codes = Codes(count);
        foreach (var code in codes)
        {
            if ((uint)code >= (uint)bound)
                throw Damaged();
        }

        return codes;
    }

    /// <summary>The same, of any value.</summary>
    public int[] Codes(int count)
    {
        if (count == 0 || _rest.IsEmpty || _rest[0] != 0)
            return Lengths(count);
        Take(1);
        var codes = new int[count];
        codes.AsSpan().Fill((int)(uint)Number());
        return codes;
    }

    public uint[] Unsigned(int count) => (uint[])(object)Codes(count);

    public int[] Lengths(int count)
    {
        var width = Take(1)[0];
        if (width is 0 or > sizeof(uint))
            throw Damaged();
        var bytes = Take((long)count * width);
        var lengths = new int[count];
        for (var i = 0; i < lengths.Length; i++)
            lengths[i] = (int)Narrow(bytes[(i * width)..], width);
        return lengths;
    }

    public long[] Times(int count)
    {
        var width = Take(1)[0];
        if (width is 0 or > sizeof(ulong))
            throw Damaged();
        var least = BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));
        var bytes = Take((long)count * width);
        var times = new long[count];
        for (var i = 0; i < times.Length; i++)
            times[i] = least + (long)Narrow(bytes[(i * width)..], width);
        return times;
    }

    public long[] Words(int count)
    {
        if (count > _rest.Length)
            throw Damaged();
        var words = new long[count];
        var control = 0;
        for (var i = 0; i < words.Length; i++)
        {
            control = i % 4 == 0 ? Take(1)[0] : control >> 2;
            var width = 1 << (control & 3);
            words[i] = (long)Narrow(_rest, width);
            _rest = _rest[width..];
        }

        return words;
    }

    /// <summary>Lengths as where each thing starts, one more than there are things.</summary>
    /// <param name="lengths">The lengths.</param>
    /// <exception cref="DamagedFileException">They are more than an array holds.</exception>
    public static int[] Starts(ReadOnlySpan<int> lengths)
    {
        var starts = new int[lengths.Length + 1];
        long end = 0;
        for (var i = 0; i < lengths.Length; i++)
        {
            end += (uint)lengths[i];
            starts[i + 1] = end <= Array.MaxLength ? (int)end : throw Damaged();
        }

        return starts;
    }

    public static DamagedFileException Damaged() => new("A batch in the log is not what was written.");

    public ReadOnlySpan<byte> Take(long count)
    {
        if (count > _rest.Length)
            throw Damaged();
        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    static ulong Narrow(ReadOnlySpan<byte> bytes, int width)
    {
        if (bytes.Length >= sizeof(ulong))
            return BinaryPrimitives.ReadUInt64LittleEndian(bytes) & (ulong.MaxValue >> (64 - (8 * width)));
        if (bytes.Length < width)
            throw Damaged();
        ulong value = 0;
        for (var i = width - 1; i >= 0; i--)
            value = (value << 8) | bytes[i];
        return value;
    }
}
