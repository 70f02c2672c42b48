using System.Buffers.Binary;

namespace Codomyrmex.Telemetry.Server.Receivers;

/// <summary>
/// Passes a gzip stream on and remembers how it ended. .NET reads a stream that was cut off as a shorter one; the length in its last four bytes
/// (RFC 1952, ISIZE) tells whether all of it came. Does not own the other stream.
/// </summary>
/// <param name="source">The compressed bytes.</param>
sealed class GzipTail(Stream source) : ReadOnlyStream
{
    // A header of ten bytes, an empty block of two, a checksum and a length of four each.
    const int LeastMemberBytes = 20;

    readonly byte[] _tail = new byte[sizeof(uint)];
    long _count;

    /// <summary>True when what was read is the whole of one gzip member of this many bytes, or nothing at all.</summary>
    public bool IsWhole(long uncompressedBytes) =>
        _count == 0 || (_count >= LeastMemberBytes && BinaryPrimitives.ReadUInt32LittleEndian(_tail) == (uint)uncompressedBytes);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await source.ReadAsync(buffer, cancellationToken);
        Remember(buffer.Span[..read]);
        return read;
    }

    void Remember(ReadOnlySpan<byte> bytes)
    {
        _count += bytes.Length;
        var kept = Math.Min(bytes.Length, _tail.Length);
        _tail.AsSpan(kept).CopyTo(_tail);
        bytes[^kept..].CopyTo(_tail.AsSpan(_tail.Length - kept));
    }
}
