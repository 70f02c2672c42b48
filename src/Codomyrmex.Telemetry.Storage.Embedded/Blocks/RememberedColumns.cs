using System.Collections.Concurrent;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Field columns that were made once and are kept as long as their block. Absent ones are not kept, so that no question makes it grow. Thread-safe.</summary>
sealed class RememberedColumns
{
    readonly ConcurrentDictionary<FilterField, FieldColumn> _columns = new();

    public FieldColumn? Get(FilterField field, Func<FilterField, FieldColumn?> make)
    {
        if (_columns.TryGetValue(field, out var column))
            return column;
        column = make(field);
        return column is null ? null : _columns.GetOrAdd(field, column);
    }
}
