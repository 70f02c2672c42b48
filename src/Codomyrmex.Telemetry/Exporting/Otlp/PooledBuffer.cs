using System.Buffers;

namespace Codomyrmex.Telemetry;

/// <summary>Bytes that are written once, front to back, into an array of the shared pool; disposing gives the array back.</summary>
sealed class PooledBuffer(int capacity) : Stream, IBufferWriter<byte>
{
    const int Least = 256;

    byte[] _array = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, Least));
    int _count;

    /// <summary>What was written; valid until the next write or disposal.</summary>
    internal ReadOnlyMemory<byte> Written => _array.AsMemory(0, _count);

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => _count;

    /// <inheritdoc/>
    public override long Position
    {
        get => _count;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public void Advance(int count) => _count += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _array.AsMemory(_count);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Reserve(buffer.Length);
        buffer.CopyTo(_array.AsSpan(_count));
        _count += buffer.Length;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        var array = _array;
        (_array, _count) = ([], 0);
        if (array.Length > 0)
            ArrayPool<byte>.Shared.Return(array);
        base.Dispose(disposing);
    }

    void Reserve(int size)
    {
        if (size <= _array.Length - _count)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_array.Length * 2, checked(_count + size)));
        _array.AsSpan(0, _count).CopyTo(larger);
        if (_array.Length > 0)
            ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
