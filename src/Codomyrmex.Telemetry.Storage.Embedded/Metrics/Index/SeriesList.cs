namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Numbers of series, in a room that fits one without an array. Not thread-safe.</summary>
struct SeriesList
{
    int _only;
    int[]? _more;

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>The number at an index below <see cref="Count"/>.</summary>
    public readonly int this[int index] => _more is null ? _only : _more[index];

    /// <summary>Adds one, which is not there yet.</summary>
    public void Add(int series)
    {
        if (Count == 0)
        {
            _only = series;
        }
        else
        {
            _more ??= [_only, 0, 0];
            if (Count == _more.Length)
                Array.Resize(ref _more, Count + (Count / 2));
            _more[Count] = series;
        }

        Count++;
    }

    /// <summary>All of them.</summary>
    public readonly int[] ToArray() => Count == 0 ? [] : _more is null ? [_only] : _more.AsSpan(0, Count).ToArray();

    /// <summary>Leaves only those that pass.</summary>
    public void Keep(Func<int, bool> passes)
    {
        var kept = default(SeriesList);
        for (var i = 0; i < Count; i++)
        {
            if (passes(this[i]))
                kept.Add(this[i]);
        }

        this = kept;
    }
}
