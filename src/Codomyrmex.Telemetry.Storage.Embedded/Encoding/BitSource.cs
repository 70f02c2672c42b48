using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Reads what <see cref="BitSink"/> wrote.</summary>
ref struct BitSource(ReadOnlySpan<byte> bytes)
{
    readonly ReadOnlySpan<byte> _bytes = bytes;
    long _bit;

    /// <summary>The next number.</summary>
    /// <param name="width">At most <see cref="BitPacking.MaxPackedWidth"/>.</param>
    /// <exception cref="InvalidDataException">There are not so many bits left.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Read(int width)
    {
        var index = (int)(_bit >> 3);
        var shift = (int)(_bit & 7);
        _bit += width;
        var word = index + sizeof(ulong) <= _bytes.Length ? BinaryPrimitives.ReadUInt64LittleEndian(_bytes[index..]) : ReadLast(index);
        return (word >> shift) & ((1UL << width) - 1);
    }

    // There is no whole word any more, perhaps not even the bits that were asked for.
    readonly ulong ReadLast(int index)
    {
        if (_bit > _bytes.Length * 8L)
            throw new InvalidDataException("There are too few bits.");

        Span<byte> last = stackalloc byte[sizeof(ulong)];
        last.Clear();
        _bytes[index..].CopyTo(last);
        return BinaryPrimitives.ReadUInt64LittleEndian(last);
    }
}
