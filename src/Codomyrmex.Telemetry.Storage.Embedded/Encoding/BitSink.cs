using System.Buffers.Binary;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Numbers of any width up to 64 bits, one after the other, the least significant bit first.</summary>
ref struct BitSink(ByteSink sink)
{
    const int WordBits = 64;
    ulong _word;
    int _used;

    /// <summary>Adds the lowest bits of a number; the others are 0.</summary>
    public void Write(ulong value, int width)
    {
        _word |= value << _used;
        _used += width;
        if (_used < WordBits)
            return;

        sink.WriteUInt64(_word);
        _used -= WordBits;
        _word = _used == 0 ? 0 : value >> (width - _used);
    }

    /// <summary>Writes what is left, to the end of a byte.</summary>
    public void Flush()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, _word);
        sink.Write(bytes[..((_used + 7) / 8)]);
        (_word, _used) = (0, 0);
    }
}
