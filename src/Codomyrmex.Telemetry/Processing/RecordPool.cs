namespace Codomyrmex.Telemetry;

/// <summary>A stack of idle records that one thread takes from or gives to without any lock.</summary>
/// <typeparam name="T">The record.</typeparam>
sealed class Magazine<T>
    where T : class
{
    internal const int Capacity = 64;

    // In a struct, so that the array holds just this type and storing needs no check of it.
    readonly Slot[] _records = new Slot[Capacity];
    int _count;

    internal bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? record)
    {
        if (_count == 0)
        {
            record = null;
            return false;
        }

        ref var slot = ref _records[--_count];
        record = slot.Record!;
        slot.Record = null;
        return true;
    }

    internal bool TryGive(T record)
    {
        if (_count == Capacity)
            return false;
        _records[_count++].Record = record;
        return true;
    }

    struct Slot
    {
        internal T? Record;
    }
}

/// <summary>
/// Where threads exchange magazines: those that start spans take full ones, those that have exported give full ones back. A lock is taken
/// once per <see cref="Magazine{T}.Capacity"/> records. What exceeds the bound is left to the garbage collector.
/// </summary>
/// <typeparam name="T">The record.</typeparam>
/// <remarks>Thread-safe.</remarks>
sealed class RecordPool<T>
    where T : class
{
    readonly Lock _lock = new();
    readonly Stack<Magazine<T>> _full = new();
    readonly Stack<Magazine<T>> _empty = new();
    readonly int _bound;

    internal RecordPool(int boundRecords) => _bound = boundRecords / Magazine<T>.Capacity;

    /// <summary>A full magazine in exchange for an empty one; the same one back if there is none.</summary>
    internal Magazine<T> Reload(Magazine<T>? empty)
    {
        lock (_lock)
        {
            if (!_full.TryPop(out var full))
                return empty ?? new Magazine<T>();
            if (empty is not null && _empty.Count < _bound)
                _empty.Push(empty);
            return full;
        }
    }

    /// <summary>An empty magazine in exchange for a full one.</summary>
    internal Magazine<T> Unload(Magazine<T>? full)
    {
        lock (_lock)
        {
            if (full is not null && _full.Count < _bound)
                _full.Push(full);
            return _empty.TryPop(out var empty) ? empty : new Magazine<T>();
        }
    }
}
