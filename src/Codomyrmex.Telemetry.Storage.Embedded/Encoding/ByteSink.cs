using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Bytes being written, in a pooled buffer that grows. Disposal gives the buffer back. Not thread-safe.</summary>
sealed class ByteSink : IBufferWriter<byte>, IDisposable
{
    byte[] _bytes = [];

    /// <summary>Bytes written so far.</summary>
    public int Count { get; private set; }

    /// <summary>What was written, until the next write.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Count);

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(Count);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(Count);
    }

    public void Advance(int count) => Count += count;

    /// <summary>Forgets what was written from a position on.</summary>
    public void Truncate(int count) => Count = count;

    public void WriteByte(byte value)
    {
        Reserve(1);
        _bytes[Count++] = value;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Count += bytes.Length;
    }

    /// <summary>Four bytes, the least significant first.</summary>
    public void WriteUInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(GetSpan(sizeof(uint)), value);
        Count += sizeof(uint);
    }

    /// <summary>Eight bytes, the least significant first.</summary>
    public void WriteUInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(GetSpan(sizeof(ulong)), value);
        Count += sizeof(ulong);
    }

    /// <summary>Seven bits a byte, the least significant first; every byte but the last has its highest bit set.</summary>
    public void WriteVarint(ulong value)
    {
        Reserve(ByteSource.MaxVarintBytes);
        while (value >= 0x80)
        {
            _bytes[Count++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[Count++] = (byte)value;
    }

    /// <summary>A count or length, as a varint.</summary>
    public void WriteCount(int count) => WriteVarint((ulong)count);

    /// <summary>A number that is near 0 on either side: as a varint, the sign in the lowest bit.</summary>
    public void WriteSigned(long value) => WriteVarint(ZigZag.Encode(value));

    /// <summary>A text: its length and its UTF-8 bytes.</summary>
    public void WriteText(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        WriteCount(length);
        Encoding.UTF8.GetBytes(text, GetSpan(length));
        Count += length;
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Count = 0;
    }

    void Reserve(int count)
    {
        if (_bytes.Length - Count >= count)
            return;

        var grown = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(Count + (long)count, Count * 2L), Array.MaxLength));
        _bytes.AsSpan(0, Count).CopyTo(grown);
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = grown;
    }
}
