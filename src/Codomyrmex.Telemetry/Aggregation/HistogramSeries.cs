namespace Codomyrmex.Telemetry;

/// <summary>Counts into explicit buckets.</summary>
sealed class HistogramSeries(Tag[] attributes, int hash, Series? next, double[] bounds) : Series(attributes, hash, next)
{
    const int LinearSearchLimit = 32;

    readonly long[] _counts = new long[bounds.Length + 1];
    int _gate;
    long _count;
    double _sum;
    double _min = double.PositiveInfinity;
    double _max = double.NegativeInfinity;

    internal override void Record(long value) => Record((double)value);

    internal override void Record(double value)
    {
        var bucket = BucketOf(bounds, value);
        Enter();
        _counts[bucket]++;
        _count++;
        _sum += value;
        if (value < _min)
            _min = value;
        if (value > _max)
            _max = value;
        Exit();
    }

    internal override MetricPoint Collect(long startUnixNanos, long unixNanos)
    {
        var counts = new long[_counts.Length];
        Enter();
        _counts.CopyTo(counts, 0);
        var (count, sum, min, max) = (_count, _sum, _min, _max);
        Exit();
        return new MetricPoint(
            Attributes, startUnixNanos, unixNanos, isInteger: false, 0, new HistogramValue(count, sum, min, max, bounds, counts));
    }

    /// <summary>The bucket of a value: the first whose bound is not below it.</summary>
    internal static int BucketOf(double[] bounds, double value)
    {
        if (bounds.Length > LinearSearchLimit)
        {
            var found = Array.BinarySearch(bounds, value);
            return found < 0 ? ~found : found;
        }

        var bucket = 0;
        while (bucket < bounds.Length && value > bounds[bucket])
            bucket++;
        return bucket;
    }

    void Enter()
    {
        if (Interlocked.CompareExchange(ref _gate, 1, 0) == 0)
            return;
        var wait = default(SpinWait);
        while (Interlocked.CompareExchange(ref _gate, 1, 0) != 0)
            wait.SpinOnce(sleep1Threshold: -1);
    }

    void Exit() => Volatile.Write(ref _gate, 0);
}
