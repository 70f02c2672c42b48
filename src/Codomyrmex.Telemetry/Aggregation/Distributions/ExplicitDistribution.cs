namespace Codomyrmex.Telemetry;

/// <summary>Counts into explicit buckets (OpenTelemetry specification, Metrics SDK, Explicit Bucket Histogram Aggregation).</summary>
sealed class ExplicitDistribution(BucketBounds bounds, bool recordsMinMax, ExemplarSource exemplars) : Distribution
{
    readonly long[] _counts = new long[bounds.Values.Length + 1];
    readonly BucketExemplars? _exemplars = exemplars.IsOn ? new BucketExemplars(exemplars, bounds.Values.Length + 1) : null;
    int[]? _places;
    double _sum;
    double _min = double.PositiveInfinity;
    double _max = double.NegativeInfinity;

    internal override bool IsEmpty => !_counts.AsSpan().ContainsAnyExcept(0);

    internal override void Add(double value, bool isInteger, ReadOnlySpan<Tag> filtered)
    {
        var bucket = bounds.BucketOf(value);
        var number = ++_counts[bucket];
        _sum += value;
        if (recordsMinMax)
        {
            if (value < _min)
                _min = value;
            if (value > _max)
                _max = value;
        }

        if (_exemplars is { } kept && kept.Wants(bucket, number))
            kept.Offer(bucket, number, value, isInteger, filtered);
    }

    internal override void AddTo(Distribution target)
    {
        var other = (ExplicitDistribution)target;
        for (var i = 0; i < _counts.Length; i++)
            other._counts[i] += _counts[i];
        other._sum += _sum;
        other._min = Math.Min(other._min, _min);
        other._max = Math.Max(other._max, _max);
    }

    internal override void CollectExemplars(MetricData target, bool isDelta)
    {
        _exemplars?.Collect(target);
        _exemplars?.Restart(_counts, isDelta);
    }

    // The newest of each bucket.
    internal override int Thin(Span<Exemplar> collected)
    {
        var places = _places ??= new int[_counts.Length];
        Array.Clear(places);
        var kept = 0;
        foreach (var exemplar in collected)
        {
            ref var place = ref places[bounds.BucketOf(exemplar.Value)];
            if (place == 0)
                collected[(place = ++kept) - 1] = exemplar;
            else if (exemplar.UnixNanos > collected[place - 1].UnixNanos)
                collected[place - 1] = exemplar;
        }

        return kept;
    }

    internal override void Clear()
    {
        Array.Clear(_counts);
        _sum = 0;
        _min = double.PositiveInfinity;
        _max = double.NegativeInfinity;
    }

    internal override void AddPoint(MetricData target, in PointHead head) =>
        target.Add(head, static () => new HistogramValue()).Set(bounds.Values, _counts, _sum, _min, _max);
}
