using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>The series of one metric, for one reader or for several who want the same. Finding a series takes no lock; only a new one does.</summary>
/// <remarks>Thread-safe.</remarks>
sealed partial class SeriesTable
{
    const string OverflowKey = "otel.metric.overflow";
    const int FirstBuckets = 16;

    readonly Lock _lock = new();
    readonly MetricStore _store;
    readonly int _limit;
    readonly KeyFilter? _keys;
    Series?[] _buckets = new Series?[FirstBuckets];
    bool _hashesThoroughly;
    int _count;
    Series? _overflow;

    // The one without attributes, which needs no search.
    Series? _plain;

    /// <summary>The series of an attribute set: an existing one, a new one, or the overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Series Find(ReadOnlySpan<Tag> attributes)
    {
        if (attributes.IsEmpty && Volatile.Read(ref _plain) is { } plain)
            return plain;
        var hash = AttributeSets.Hash(attributes, _hashesThoroughly);
        return Find(Volatile.Read(ref _buckets), attributes, hash) ?? FindOrAdd(attributes, hash);
    }

    /// <summary>The series of an attribute set, to be held for good.</summary>
    internal Series Bind(ReadOnlySpan<Tag> attributes)
    {
        lock (_lock)
        {
            var series = Find(_keys is null ? attributes : Split(attributes).Kept);
            series.IsBound = true;
            return series;
        }
    }

    internal void Record(long value, ReadOnlySpan<Tag> attributes)
    {
        if (_keys is null)
            Find(attributes).Record(value, default);
        else
            RecordFiltered(value, attributes);
    }

    internal void Record(double value, ReadOnlySpan<Tag> attributes)
    {
        if (_keys is null)
            Find(attributes).Record(value, default);
        else
            RecordFiltered(value, attributes);
    }

    /// <summary>What a series that has left the table was given afterwards goes to the one in its place.</summary>
    internal void TakeOver(SumSeries retired)
    {
        lock (_lock)
        {
            var rest = retired.Take();
            if (rest == 0)
                return;
            if (retired is LongSumSeries)
                Find(retired.Attributes).Record(rest, default);
            else
                Find(retired.Attributes).Record(BitConverter.Int64BitsToDouble(rest), default);
        }
    }

    /// <summary>A series had left the table before it could take a measurement.</summary>
    internal void RecordAgain(Series retired, double value, bool isInteger, ReadOnlySpan<Tag> filtered)
    {
        var series = Find(retired.Attributes);
        if (isInteger)
            series.Record((long)value, filtered);
        else
            series.Record(value, filtered);
    }

    void RecordFiltered(long value, ReadOnlySpan<Tag> attributes)
    {
        var (kept, filtered) = Split(attributes);
        Find(kept).Record(value, filtered);
    }

    void RecordFiltered(double value, ReadOnlySpan<Tag> attributes)
    {
        var (kept, filtered) = Split(attributes);
        Find(kept).Record(value, filtered);
    }

    // Split into memory of the thread's, which is read before the thread measures again.
    SplitTags Split(ReadOnlySpan<Tag> attributes) => RecordingThread.Current.Splitter.Split(attributes, _keys!);

    static Series? Find(Series?[] buckets, ReadOnlySpan<Tag> attributes, int hash)
    {
        for (var series = Volatile.Read(ref buckets[hash & (buckets.Length - 1)]); series is not null; series = Volatile.Read(ref series.Next))
        {
            if (series.Hash == hash && AttributeSets.AreEqual(series.Attributes, attributes))
                return series;
        }

        return null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    Series FindOrAdd(ReadOnlySpan<Tag> attributes, int hash)
    {
        if (!AttributeSets.IsSet(attributes))
            return Find(RecordingThread.Current.Splitter.ToSet(attributes));
        if (Volatile.Read(ref _overflow) is { } overflow && Volatile.Read(ref _count) >= _limit && !Stream.Instrument.IsObservable)
        {
            _store.Overflowed(this);
            return overflow;
        }

        lock (_lock)
        {
            if (_hashesThoroughly)
                hash = AttributeSets.Hash(attributes, isThorough: true);
            return Find(_buckets, attributes, hash) ?? Add(attributes, hash);
        }
    }

    // The last place is the overflow's.
    bool IsFull => _count + (_overflow is null ? 1 : 0) >= _limit;

    Series Add(ReadOnlySpan<Tag> attributes, int hash)
    {
        if (IsFull && Stream.Instrument.IsObservable)
            ForgetAbsent();
        if (IsFull)
        {
            _store.Overflowed(this);
            if (_overflow is null)
            {
                _count++;
                Volatile.Write(ref _overflow, Create([new Tag(OverflowKey, true)], 0));
            }

            return _overflow;
        }

        _count++;
        var series = Create(attributes.ToArray(), hash);
        Place(series);
        if (attributes.IsEmpty)
            Volatile.Write(ref _plain, series);
        return series;
    }
}
