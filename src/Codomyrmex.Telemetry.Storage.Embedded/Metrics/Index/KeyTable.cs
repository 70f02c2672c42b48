namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// From identities of series to their numbers. The number of a removed series is given out again only after the next removal, when no query that knew it runs any
/// more. Not thread-safe.
/// </summary>
sealed class KeyTable
{
    readonly Queue<int> _free = [];
    List<int> _resting = [];
    SeriesKey[] _keys = new SeriesKey[64];
    bool[] _isThere = new bool[64];
    int[] _slots = new int[256];

    /// <summary>One more than the greatest number given out so far.</summary>
    public int End { get; private set; }

    /// <summary>Series there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a number is in use.</summary>
    public bool IsThere(int series) => _isThere[series];

    /// <summary>The number of a series; -1 when it is not there.</summary>
    public int Find(SeriesKey key)
    {
        var mask = _slots.Length - 1;
        for (var slot = (int)key.Low & mask; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var series = _slots[slot] - 1;
            if (_keys[series] == key)
                return series;
        }

        return -1;
    }

    /// <summary>Adds a series that is not there and returns its number.</summary>
    public int Add(SeriesKey key)
    {
        if (!_free.TryDequeue(out var series))
            series = End++;
        if (series == _keys.Length)
        {
            Array.Resize(ref _keys, series * 2);
            Array.Resize(ref _isThere, series * 2);
        }

        _keys[series] = key;
        _isThere[series] = true;
        Count++;
        if (Count * 2 > _slots.Length)
            Rebuild(_slots.Length * 2);
        else
            Insert(series);
        return series;
    }

    /// <summary>Removes series.</summary>
    public void Remove(List<int> series)
    {
        foreach (var one in _resting)
            _free.Enqueue(one);
        _resting = series;
        foreach (var one in series)
            _isThere[one] = false;
        Count -= series.Count;
        Rebuild(_slots.Length);
    }

    void Rebuild(int slots)
    {
        _slots = new int[slots];
        for (var series = 0; series < End; series++)
        {
            if (_isThere[series])
                Insert(series);
        }
    }

    void Insert(int series)
    {
        var mask = _slots.Length - 1;
        var slot = (int)_keys[series].Low & mask;
        while (_slots[slot] != 0)
            slot = (slot + 1) & mask;
        _slots[slot] = series + 1;
    }
}
