using System.Buffers;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A list in an array of the pool. Disposal gives that back. Not thread-safe.</summary>
sealed class PooledList<T> : IDisposable
    where T : unmanaged
{
    const int FirstCapacity = 256;
    T[] _items = ArrayPool<T>.Shared.Rent(FirstCapacity);

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>All of them, until one is added.</summary>
    public Span<T> Span => _items.AsSpan(0, Count);

    public ref T this[int index] => ref Span[index];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T item)
    {
        if (Count == _items.Length)
            Grow();
        _items[Count++] = item;
    }

    /// <summary>Forgets the last ones.</summary>
    public void Truncate(int count) => Count = count;

    public void Dispose()
    {
        if (_items.Length > 0)
            ArrayPool<T>.Shared.Return(_items);
        _items = [];
        Count = 0;
    }

    void Grow()
    {
        var grown = ArrayPool<T>.Shared.Rent(Math.Max(FirstCapacity, Count * 2));
        Span.CopyTo(grown);
        if (_items.Length > 0)
            ArrayPool<T>.Shared.Return(_items);
        _items = grown;
    }
}
