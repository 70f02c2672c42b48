namespace Codomyrmex.Telemetry;

/// <summary>Counts into buckets that grow by a constant factor (OpenTelemetry specification, Metrics SDK, Base2 Exponential Bucket Histogram Aggregation).</summary>
sealed class ExponentialDistribution(ExponentialAggregation aggregation, ExemplarSource exemplars) : Distribution
{
    internal override bool IsEmpty => throw new NotSupportedException($"{aggregation}{exemplars}");

    internal override void Add(double value, bool isInteger, ReadOnlySpan<Tag> filtered) => throw new NotSupportedException();

    internal override void AddTo(Distribution target) => throw new NotSupportedException();

    internal override void CollectExemplars(MetricData target, bool isDelta) => throw new NotSupportedException();

    internal override void Clear() => throw new NotSupportedException();

    internal override void AddPoint(MetricData target, in PointHead head) => throw new NotSupportedException();
}
