using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>A column that grows. Not thread-safe.</summary>
sealed class ColumnBuilder<T>
{
    T[] _items = [];
    int _count;

    public int Count => _count;

    /// <summary>The items so far; valid until the next change.</summary>
    public ReadOnlySpan<T> Items => _items.AsSpan(0, _count);

    public ref T this[int index] => ref _items[index];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T item)
    {
        var items = _items;
        var count = _count;
        if ((uint)count >= (uint)items.Length)
            items = Grow(count + 1);
        items[count] = item;
        _count = count + 1;
    }

    public void AddRange(ReadOnlySpan<T> items)
    {
        if (items.Length > _items.Length - _count)
            Grow(_count + items.Length);
        items.CopyTo(_items.AsSpan(_count));
        _count += items.Length;
    }

    /// <summary>Forgets the items and keeps the room for the next ones.</summary>
    public void Clear()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            _items.AsSpan(0, _count).Clear();
        _count = 0;
    }

    /// <summary>The items so far in an array of exactly their number.</summary>
    public T[] Build()
    {
        if (_count == 0)
            return [];
        var built = NewArray(_count);
        _items.AsSpan(0, _count).CopyTo(built);
        return built;
    }

    /// <summary>An array whose content means nothing yet where the type allows it, for it is written at once.</summary>
    public static T[] NewArray(int length) =>
        RuntimeHelpers.IsReferenceOrContainsReferences<T>() ? new T[length] : GC.AllocateUninitializedArray<T>(length);

    [MethodImpl(MethodImplOptions.NoInlining)]
    T[] Grow(int needed)
    {
        Array.Resize(ref _items, Math.Max(Math.Max(16, needed), _items.Length * 2));
        return _items;
    }
}
