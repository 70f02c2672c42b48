namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>An array that is made of a row group's columns when it is asked for, and kept in their cache. Thread-safe.</summary>
sealed class DerivedColumn<T>(RowGroup group, Func<RowGroup, T[]> make)
    where T : struct
{
    volatile CachedColumn? _cached;

    public T[] Get()
    {
        if (_cached?.Use() is T[] known)
            return known;
        var made = make(group);
        var column = new CachedColumn(made, made.Length * (long)System.Runtime.CompilerServices.Unsafe.SizeOf<T>());
        if (group.Cache.Add(column))
            _cached = column;
        return made;
    }
}
