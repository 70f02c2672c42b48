using System.Buffers;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>
/// Encoded bytes in an array rented from the shared pool. The holder owns the array: disposing gives it back, once, however
/// often and from whichever thread it is called. The memory must not be read after that.
/// </summary>
public sealed class PooledBytes : IDisposable
{
    readonly int _length;
    byte[]? _array;

    internal PooledBytes(byte[] array, int length)
    {
        _array = array;
        _length = length;
    }

    /// <summary>Number of encoded bytes; the same before and after disposal.</summary>
    public int Length => _length;

    /// <summary>The encoded bytes, possibly none.</summary>
    /// <exception cref="ObjectDisposedException">The array has gone back to the pool.</exception>
    public ReadOnlyMemory<byte> Memory
    {
        get
        {
            var array = _array;
            ObjectDisposedException.ThrowIf(array is null, this);
            return array.AsMemory(0, _length);
        }
    }

    /// <summary>Gives the array back to the pool.</summary>
    public void Dispose()
    {
        var array = Interlocked.Exchange(ref _array, null);
        if (array is { Length: > 0 })
            ArrayPool<byte>.Shared.Return(array);
    }
}
