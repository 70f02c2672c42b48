using System.Buffers;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A batch as an entry of the log, in pooled memory; its header is written once arrival and file are known. Not thread-safe.</summary>
sealed class EncodedBatch : IBufferWriter<byte>, IDisposable
{
    byte[] _bytes = ArrayPool<byte>.Shared.Rent(64 << 10);
    int _length = LogLayout.EntryHeaderBytes;
    uint _checksum;

    /// <summary>Header and payload.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

    /// <summary>The payload's bytes.</summary>
    public int PayloadLength => _length - LogLayout.EntryHeaderBytes;

    /// <summary>Computes the payload's checksum, after all is written and before <see cref="Place"/>.</summary>
    public void Seal() => _checksum = Crc32C.Of(_bytes.AsSpan(LogLayout.EntryHeaderBytes, PayloadLength));

    /// <summary>Writes the header.</summary>
    public void Place(ulong mark, int rows, long firstArrival) =>
        LogLayout.WriteEntryHeader(_bytes, mark, new LogEntry(LogLayout.EntryHeaderBytes, PayloadLength, rows, firstArrival), _checksum);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsSpan(_length);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    void Grow(int sizeHint)
    {
        var needed = (long)_length + Math.Max(1, sizeHint);
        if (needed <= _bytes.Length)
            return;
        if (needed > LogLayout.MaxPayloadBytes)
            throw new InvalidOperationException($"A batch takes more than {LogLayout.MaxPayloadBytes} bytes in the log.");
        var grown = ArrayPool<byte>.Shared.Rent((int)Math.Max(needed, Math.Min(2L * _bytes.Length, LogLayout.MaxPayloadBytes)));
        _bytes.AsSpan(0, _length).CopyTo(grown);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = grown;
    }
}
