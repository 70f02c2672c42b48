using System.Buffers;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Bytes that may lie in a pooled buffer; disposal gives that back.</summary>
readonly ref struct PooledBytes
{
    readonly byte[]? _pooled;

    /// <summary>Bytes that belong to someone else.</summary>
    public PooledBytes(ReadOnlySpan<byte> bytes) => Bytes = bytes;

    /// <summary>A buffer to write to.</summary>
    public PooledBytes(int count)
    {
        _pooled = ArrayPool<byte>.Shared.Rent(count);
        Writable = _pooled.AsSpan(0, count);
        Bytes = Writable;
    }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The same, when they are a buffer; otherwise empty.</summary>
    public Span<byte> Writable { get; }

    public void Dispose()
    {
        if (_pooled is not null)
            ArrayPool<byte>.Shared.Return(_pooled);
    }
}
