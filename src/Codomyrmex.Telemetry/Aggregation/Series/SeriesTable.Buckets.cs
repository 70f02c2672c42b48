namespace Codomyrmex.Telemetry;

// The table's memory. All of it under the lock; a reader that follows a chain while it is being relinked may miss a series, and then looks again under the lock.
sealed partial class SeriesTable
{
    // So many series of one hash are no accident: their keys or values differ where the quick hash does not look.
    const int TooMany = 8;

    void Place(Series series)
    {
        if (_count > _buckets.Length)
            Rebuild(_buckets.Length * 2);
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
        foreach (var bucket in _buckets)
        {
            for (var series = bucket; series is not null;)
            {
                var next = series.Next;
                if (_hashesThoroughly)
                    series.Hash = AttributeSets.Hash(series.Attributes, isThorough: true);
                ref var place = ref buckets[series.Hash & (length - 1)];
                Volatile.Write(ref series.Next, place);
                place = series;
                series = next;
            }
        }

        Volatile.Write(ref _buckets, buckets);
    }

    /// <summary>Collects every series, and lets go of those that have nothing to say.</summary>
    void CollectAll(MetricData target, in CollectionRound round)
    {
        for (var i = 0; i < _buckets.Length; i++)
        {
            Series? before = null;
            for (var series = _buckets[i]; series is not null; series = series.Next)
            {
                if (series.Collect(target, round) || series.IsBound)
                {
                    before = series;
                    continue;
                }

                if (before is null)
                    Volatile.Write(ref _buckets[i], series.Next);
                else
                    Volatile.Write(ref before.Next, series.Next);
                Volatile.Write(ref _count, _count - 1);
                series.Retire(target, round);
            }
        }

        if (_overflow is { } overflow)
            overflow.Collect(target, round);
    }
}
