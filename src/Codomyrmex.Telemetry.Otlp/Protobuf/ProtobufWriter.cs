using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>
/// Writes protobuf into one contiguous buffer rented from the shared pool, which grows by doubling or more. The output is canonical:
/// tags, lengths and integers take their fewest bytes. Nothing is left out: a value equal to its default is written too, because
/// only the caller knows whether a field has presence; skip it before calling when it has not.
/// </summary>
/// <remarks>
/// Field numbers are 1 to 2^29-1 and not checked. Not thread-safe. Dispose returns the buffer; pass the writer by <c>ref</c>,
/// a copy goes stale with the next write. <c>default</c> is a usable writer that rents at the first write. The only exception
/// a write throws is <see cref="InvalidOperationException"/>, when the message would outgrow what one array can hold.
/// </remarks>
public ref partial struct ProtobufWriter : IDisposable
{
    const int SmallestBuffer = 256;
    const int LargeBuffer = 1 << 20;

    byte[]? _array;
    Span<byte> _buffer;
    int _position;

    /// <summary>Rents a buffer of at least <paramref name="initialCapacity"/> bytes; 0 postpones that to the first write.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is negative.</exception>
    public ProtobufWriter(int initialCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(initialCapacity);
        if (initialCapacity > 0)
        {
            _array = ArrayPool<byte>.Shared.Rent(initialCapacity);
            _buffer = _array;
        }
    }

    /// <summary>Number of bytes written so far, including bytes reserved by messages that are still open.</summary>
    public readonly int Length => _position;

    /// <summary>What was written so far; valid until the next write, <see cref="Clear"/>, <see cref="Detach"/> or disposal.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer[.._position];

    /// <summary>Forgets what was written and keeps the buffer. No message may be open.</summary>
    public void Clear() => _position = 0;

    /// <summary>Drops everything written after <paramref name="length"/>, to take back a message that turned out wrong.</summary>
    /// <param name="length">An earlier value of <see cref="Length"/>; messages begun since then are forgotten.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or more than what was written.</exception>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)_position, nameof(length));
        _position = length;
    }

    /// <summary>Hands the written bytes with their buffer to the caller, who disposes them. The writer is empty afterwards and usable.</summary>
    public PooledBytes Detach()
    {
        var bytes = new PooledBytes(_array ?? [], _position);
        this = default;
        return bytes;
    }

    /// <summary>Returns the buffer to the pool; the writer is then empty, and rents again if it is written to.</summary>
    public void Dispose()
    {
        var array = _array;
        this = default;
        if (array is not null)
            ArrayPool<byte>.Shared.Return(array);
    }

    /// <summary>Copies bytes that already are whole encoded fields, such as a resource encoded once and sent with every batch.</summary>
    public void WriteRaw(scoped ReadOnlySpan<byte> encodedFields)
    {
        encodedFields.CopyTo(Reserve(encodedFields.Length));
        _position += encodedFields.Length;
    }

    /// <summary>Makes room for <paramref name="size"/> bytes after the position and returns at least that room, not yet counted as written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Span<byte> Reserve(int size)
    {
        if ((uint)size > (uint)(_buffer.Length - _position))
            Grow(size);
        return _buffer[_position..];
    }

    /// <summary>As <see cref="Reserve"/>, for callers that write through the reference and keep within <paramref name="size"/> themselves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ref byte ReserveRef(int size)
    {
        if ((uint)size > (uint)(_buffer.Length - _position))
            Grow(size);
        return ref Unsafe.Add(ref MemoryMarshal.GetReference(_buffer), _position);
    }

    // A size that overflowed arrives here too, as a negative number.
    [MethodImpl(MethodImplOptions.NoInlining)]
    void Grow(int size)
    {
        var needed = (long)_position + size;
        if (size < 0 || needed > Array.MaxLength)
            throw new InvalidOperationException("The message outgrows what one array can hold.");
        var factor = _buffer.Length < LargeBuffer ? 4L : 2L;
        var capacity = Math.Min(Math.Max(Math.Max(needed, _buffer.Length * factor), SmallestBuffer), Array.MaxLength);
        var larger = ArrayPool<byte>.Shared.Rent((int)capacity);
        _buffer[.._position].CopyTo(larger);
        if (_array is not null)
            ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
        _buffer = larger;
    }
}
