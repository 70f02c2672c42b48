namespace Codomyrmex.Telemetry;

// The table's memory. All of it under the lock; a reader that follows a chain while it is being relinked may miss a series, and then looks again under the lock.
sealed partial class SeriesTable
{
    // So many series of one hash are no accident: their keys or values differ where the quick hash does not look.
    const int TooMany = 8;

    // In the order of their making, so that going through them goes through memory in order too.
    Series[] _all = new Series[FirstBuckets];
    int _allCount;

    void Place(Series series)
    {
        if (_allCount == _all.Length)
        {
            Array.Resize(ref _all, _allCount * 2);
            Rebuild(_all.Length);
        }

        _all[_allCount++] = series;
        ref var bucket = ref _buckets[series.Hash & (_buckets.Length - 1)];
        var (first, alike) = (bucket, 0);
        for (var other = first; other is not null; other = other.Next)
            alike += other.Hash == series.Hash ? 1 : 0;
        series.Next = first;
        Volatile.Write(ref bucket, series);
        if (alike < TooMany || _hashesThoroughly)
            return;
        _hashesThoroughly = true;
        Rebuild(_buckets.Length);
    }

    void Rebuild(int length)
    {
        var buckets = new Series?[length];
        foreach (var series in _all.AsSpan(0, _allCount))
        {
            if (_hashesThoroughly)
                series.Hash = AttributeSets.Hash(series.Attributes, isThorough: true);
            ref var place = ref buckets[series.Hash & (length - 1)];
            Volatile.Write(ref series.Next, place);
            place = series;
        }

        Volatile.Write(ref _buckets, buckets);
    }

    /// <summary>Collects every series, and lets go of those that have nothing to say.</summary>
    void CollectAll(MetricData target, in CollectionRound round)
    {
        var kept = 0;
        for (var i = 0; i < _allCount; i++)
        {
            var series = _all[i];
            if (series.Collect(target, round) || series.IsBound)
            {
                _all[kept++] = series;
                continue;
            }

            Unlink(series);
            series.Retire(target, round);
        }

        LetGoBehind(kept);
        _overflow?.Collect(target, round);
    }

    /// <summary>Makes room for what is observed now, if there is any that nobody observes any more.</summary>
    void ForgetAbsent()
    {
        var kept = 0;
        for (var i = 0; i < _allCount; i++)
        {
            if (_all[i] is ObservedSeries { IsAbsent: true } absent)
                Unlink(absent);
            else
                _all[kept++] = _all[i];
        }

        LetGoBehind(kept);
    }

    void LetGoBehind(int kept)
    {
        _all.AsSpan(kept, _allCount - kept).Clear();
        Volatile.Write(ref _count, _count - (_allCount - kept));
        _allCount = kept;
    }

    void Unlink(Series series)
    {
        if (ReferenceEquals(_plain, series))
            Volatile.Write(ref _plain, null);
        ref var place = ref _buckets[series.Hash & (_buckets.Length - 1)];
        while (!ReferenceEquals(place, series))
            place = ref place!.Next;
        Volatile.Write(ref place, series.Next);
    }
}
