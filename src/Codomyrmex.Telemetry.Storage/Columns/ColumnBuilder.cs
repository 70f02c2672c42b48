namespace Codomyrmex.Telemetry.Storage;

/// <summary>A column that grows. Not thread-safe.</summary>
sealed class ColumnBuilder<T>
{
    T[] _items = [];

    public int Count { get; private set; }

    public ref T this[int index] => ref _items[index];

    /// <summary>The items so far; valid until one is added.</summary>
    public ReadOnlySpan<T> Items => _items.AsSpan(0, Count);

    public void Add(T item)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Math.Max(16, Count * 2));
        _items[Count++] = item;
    }

    public void AddRange(ReadOnlySpan<T> items)
    {
        if (Count + items.Length > _items.Length)
            Array.Resize(ref _items, Math.Max(Count + items.Length, _items.Length * 2));
        items.CopyTo(_items.AsSpan(Count));
        Count += items.Length;
    }

    /// <summary>Forgets the items and keeps the room.</summary>
    public void Clear() => Count = 0;

    /// <summary>The items so far in an array of exactly their number.</summary>
    public T[] Build() => _items.AsSpan(0, Count).ToArray();
}
