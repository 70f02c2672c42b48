using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Keeps the first rows of an order: a page of them, all that share the place of its last, and one more that tells that there is another page. Not thread-safe.
/// </summary>
/// <param name="limit">Rows of a page.</param>
/// <param name="most">The most rows to keep; copies beyond are dropped.</param>
/// <param name="compare">The order of places.</param>
sealed class FirstRows<TPlace>(int limit, int most, Comparison<TPlace> compare)
    where TPlace : struct
{
    readonly List<FoundRow<TPlace>> _rows = [];
    int _cutAt;

    /// <summary>True when copies were dropped.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Where the rows kept end: no row at or after it is needed. Null while every row is.</summary>
    public TPlace? End { get; private set; }

    /// <summary>Keeps a row, if it is needed.</summary>
    public void Add(FoundRow<TPlace> row)
    {
        if (End is { } end && compare(row.Place, end) >= 0)
            return;
        _rows.Add(row);
        // Where copies stay, the next cut waits until there are twice as many.
        if (_rows.Count >= Math.Max(_cutAt, 64))
        {
            Cut();
            _cutAt = (int)Math.Min(2L * _rows.Count, Array.MaxLength);
        }
    }

    /// <summary>Adds those that another kept.</summary>
    public void Add(FirstRows<TPlace> other)
    {
        foreach (var row in CollectionsMarshal.AsSpan(other._rows))
            Add(row);
        IsCut |= other.IsCut;
    }

    /// <summary>The page in order, and whether there are rows after it.</summary>
    public (IReadOnlyList<FoundRow<TPlace>> Page, bool HasMore) Build()
    {
        var page = Cut();
        return (_rows[..page], page < _rows.Count);
    }

    /// <summary>Lets go of rows that are not needed; returns how many there are on the page.</summary>
    public int Cut()
    {
        _rows.Sort((left, right) => compare(left.Place, right.Place) is not 0 and var order ? order : (left.Block, left.Row).CompareTo((right.Block, right.Row)));
        if (_rows.Count <= limit)
            return _rows.Count;
        var page = limit;
        while (page < _rows.Count && compare(_rows[page].Place, _rows[limit - 1].Place) == 0)
            page++;
        if (page < _rows.Count)
        {
            End = _rows[page].Place;
            _rows.RemoveRange(page + 1, _rows.Count - page - 1);
        }

        if (page > most)
        {
            IsCut = true;
            _rows.RemoveRange(most, page - most);
            page = most;
        }

        return page;
    }
}
