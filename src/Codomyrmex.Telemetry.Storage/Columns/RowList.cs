using System.Collections;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>Neighbouring rows of a child table, such as a span's events.</summary>
public readonly struct RowList<TRow> : IReadOnlyList<TRow>
{
    readonly int _start;
    readonly Func<int, TRow> _row;

    internal RowList(int start, int end, Func<int, TRow> row)
    {
        _start = start;
        Count = end - start;
        _row = row;
    }

    /// <summary>How many.</summary>
    public int Count { get; }

    /// <summary>The row at an index below <see cref="Count"/>.</summary>
    public TRow this[int index] => _row(_start + index);

    /// <inheritdoc/>
    public IEnumerator<TRow> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
