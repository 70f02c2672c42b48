namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Finds the series of each row of a batch by the codes of its texts: only a combination that is new in the batch is looked up by its texts. Bounded; what is beyond
/// counts under one series for all. Guarded by the owner's lock.
/// </summary>
/// <typeparam name="TKey">The attributes.</typeparam>
sealed class DerivedTable<TKey>(int capacity, int buckets)
    where TKey : struct, IEquatable<TKey>
{
    readonly Dictionary<TKey, DerivedSeries> _series = [];
    ulong[] _codes = new ulong[256];
    DerivedSeries?[] _found = new DerivedSeries?[256];
    int _count;

    /// <summary>All series but the one of what is beyond the bound.</summary>
    public IReadOnlyDictionary<TKey, DerivedSeries> Series => _series;

    /// <summary>What is counted beyond the bound; null while there is nothing.</summary>
    public DerivedSeries? Overflow { get; private set; }

    /// <summary>Begins a batch, whose codes mean something else than those before.</summary>
    public void Begin()
    {
        _found.AsSpan().Clear();
        _count = 0;
    }

    /// <summary>The place for a combination of codes; to be filled when it is empty.</summary>
    public ref DerivedSeries? Find(ulong codes)
    {
        if (_count * 2 > _codes.Length)
            Grow();
        var slot = SlotOf(codes);
        if (_found[slot] is null)
        {
            _codes[slot] = codes;
            _count++;
        }

        return ref _found[slot];
    }

    /// <summary>The series of attributes.</summary>
    public DerivedSeries SeriesOf(TKey key)
    {
        if (_series.TryGetValue(key, out var series))
            return series;
        if (_series.Count >= capacity)
            return Overflow ??= new DerivedSeries(buckets);
        _series.Add(key, series = new DerivedSeries(buckets));
        return series;
    }

    int SlotOf(ulong codes)
    {
        var mask = _codes.Length - 1;
        var slot = (int)((codes * 0x9E3779B97F4A7C15) >> 40) & mask;
        while (_found[slot] is not null && _codes[slot] != codes)
            slot = (slot + 1) & mask;
        return slot;
    }

    void Grow()
    {
        var (codes, found) = (_codes, _found);
        _codes = new ulong[codes.Length * 2];
        _found = new DerivedSeries?[codes.Length * 2];
        for (var i = 0; i < codes.Length; i++)
        {
            if (found[i] is null)
                continue;
            var slot = SlotOf(codes[i]);
            (_codes[slot], _found[slot]) = (codes[i], found[i]);
        }
    }
}
