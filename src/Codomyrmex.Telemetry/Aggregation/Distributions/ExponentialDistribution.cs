namespace Codomyrmex.Telemetry;

/// <summary>
/// Counts into buckets that grow by a constant factor (OpenTelemetry specification, Metrics SDK, Base2 Exponential Bucket Histogram Aggregation): as fine as
/// what was measured allows with the given number of buckets. Both sides of zero have the same scale.
/// </summary>
sealed class ExponentialDistribution(ExponentialAggregation aggregation, ExemplarSource exemplars) : Distribution
{
    const int MostExemplars = 20;

    readonly BucketRun _positive = new(aggregation.MaxBuckets);
    readonly BucketRun _negative = new(aggregation.MaxBuckets);
    readonly int _maxBuckets = aggregation.MaxBuckets;
    readonly double _zeroThreshold = aggregation.ZeroThreshold;
    ExemplarReservoir? _exemplars;
    int _skip;
    int _scale = aggregation.MaxScale;
    long _count;
    long _zeroCount;
    double _sum;
    double _min = double.PositiveInfinity;
    double _max = double.NegativeInfinity;

    internal override bool IsEmpty => _count == 0;

    internal override void Add(double value, bool isInteger, ReadOnlySpan<Tag> filtered)
    {
        _count++;
        _sum += value;
        if (value < _min)
            _min = value;
        if (value > _max)
            _max = value;
        var distance = Math.Abs(value);
        if (distance <= _zeroThreshold)
            _zeroCount++;
        else
            Count(value > 0 ? _positive : _negative, distance);
        if (--_skip < 0)
            exemplars.Offer(ref _exemplars, ExemplarCount, value, isInteger, filtered, ref _skip);
    }

    internal override void AddTo(Distribution target)
    {
        var other = (ExponentialDistribution)target;
        other._count += _count;
        other._zeroCount += _zeroCount;
        other._sum += _sum;
        other._min = Math.Min(other._min, _min);
        other._max = Math.Max(other._max, _max);
        if (_positive.IsEmpty && _negative.IsEmpty)
            return;
        var scale = Math.Min(_scale, other._scale);
        var (own, others) = (_scale - scale, other._scale - scale);
        var more = Math.Max(
            ScaleChoice.HalvingsFor(_positive, own, other._positive, others, _maxBuckets),
            ScaleChoice.HalvingsFor(_negative, own, other._negative, others, _maxBuckets));
        other.Coarsen(others + more);
        AddTo(other._positive, _positive, own + more);
        AddTo(other._negative, _negative, own + more);
    }

    internal override void CollectExemplars(MetricData target, bool isDelta)
    {
        _exemplars?.Collect(target, isDelta);
        _skip = 0;
    }

    // Any of them, each as likely as any other.
    internal override int Thin(Span<Exemplar> collected)
    {
        var chance = RecordingThread.Current.Ids;
        var kept = Math.Min(collected.Length, ExemplarCount);
        for (var i = 0; i < kept && kept < collected.Length; i++)
        {
            var chosen = i + Math.Min((int)(chance.NextFraction() * (collected.Length - i)), collected.Length - i - 1);
            (collected[i], collected[chosen]) = (collected[chosen], collected[i]);
        }

        return kept;
    }

    internal override void Clear()
    {
        _positive.Clear();
        _negative.Clear();
        _scale = aggregation.MaxScale;
        (_count, _zeroCount, _sum) = (0, 0, 0);
        (_min, _max) = (double.PositiveInfinity, double.NegativeInfinity);
    }

    internal override void AddPoint(MetricData target, in PointHead head)
    {
        var value = target.Add(head, static () => new ExponentialHistogramValue());
        (value.Count, value.Sum, value.Scale) = (_count, _sum, _scale);
        (value.ZeroCount, value.ZeroThreshold) = (_zeroCount, _zeroThreshold);
        (value.Min, value.Max) = aggregation.RecordsMinMax ? (_min, _max) : (double.PositiveInfinity, double.NegativeInfinity);
        _positive.Counts.CopyTo(value.Positive.Reset(_positive.IsEmpty ? 0 : _positive.Low, _positive.Length));
        _negative.Counts.CopyTo(value.Negative.Reset(_negative.IsEmpty ? 0 : _negative.Low, _negative.Length));
    }

    int ExemplarCount => Math.Min(MostExemplars, _maxBuckets);

    static void AddTo(BucketRun target, BucketRun source, int halvings)
    {
        var counts = source.Counts;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
                target.Add((source.Low + i) >> halvings, counts[i]);
        }
    }

    void Count(BucketRun side, double distance)
    {
        var index = ExponentialIndex.Of(distance, _scale);
        if (side.TryCount(index))
            return;
        var halvings = side.IsEmpty ? 0 : ScaleChoice.HalvingsFor(Math.Min(index, side.Low), Math.Max(index, side.High), _maxBuckets);
        Coarsen(halvings);
        side.Add(index >> halvings, 1);
    }

    void Coarsen(int halvings)
    {
        if (halvings == 0)
            return;
        _scale -= halvings;
        _positive.Coarsen(halvings);
        _negative.Coarsen(halvings);
    }
}
