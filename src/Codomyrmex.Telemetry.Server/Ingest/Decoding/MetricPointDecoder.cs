using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>The points of the metrics of one resource and scope, from their encoding into a batch.</summary>
sealed class MetricPointDecoder(MetricBatchBuilder batch, DecodingBudget budget, RefusedRecords refused, SharedBounds sharedBounds, int resource, int scope)
{
    const string BeyondTime = "time_unix_nano or start_time_unix_nano lies beyond the year 2262";

    public bool TryDecode(in MetricView metric, int index, out OtlpError error)
    {
        switch (metric.Kind)
        {
            case MetricKind.Histogram:
                return TryDecode(metric.HistogramPoints, index, out error);
            case MetricKind.ExponentialHistogram:
                return TryDecode(metric.ExponentialHistogramPoints, index, out error);
            case MetricKind.Summary:
                return TryDecode(metric.SummaryPoints, index, out error);
            default:
                return TryDecode(metric.NumberPoints, index, out error);
        }
    }

    bool TryDecode(Repeated<NumberPointView> points, int metric, out OtlpError error)
    {
        if (!budget.TrySpend(points.Count, DecodingBudget.RowBytes, out error))
            return false;
        while (points.TryNext(out var point))
        {
            if (IsBeyondTime(point.TimeUnixNano, point.StartTimeUnixNano))
            {
                refused.Add(BeyondTime);
                continue;
            }

            if (!TryAddChildren(point.Attributes, point.Exemplars, out error))
                return false;
            var isInt = point.ValueKind == PointValueKind.Int;
            batch.Add(Record(metric, point.TimeUnixNano, point.StartTimeUnixNano, point.Flags) with
            {
                IsInt = isInt,
                Bits = isInt ? point.AsInt : BitConverter.DoubleToInt64Bits(point.AsDouble),
            });
        }

        error = points.Error;
        return !points.Failed;
    }

    bool TryDecode(Repeated<HistogramPointView> points, int metric, out OtlpError error)
    {
        if (!budget.TrySpend(points.Count, DecodingBudget.RowBytes + DecodingBudget.DistributionBytes, out error))
            return false;
        while (points.TryNext(out var point))
        {
            var (bounds, counts) = (point.ExplicitBounds.Count, point.BucketCounts.Count);
            if (IsBeyondTime(point.TimeUnixNano, point.StartTimeUnixNano))
            {
                refused.Add(BeyondTime);
                continue;
            }

            if (counts != bounds + 1 && (counts != 0 || bounds != 0))
            {
                refused.Add("bucket_counts has not one more element than explicit_bounds");
                continue;
            }

            if (!TryAddChildren(point.Attributes, point.Exemplars, out error))
                return false;
            AddDistribution(metric, point.TimeUnixNano, point.StartTimeUnixNano, point.Flags, new Distribution
            {
                Count = point.Count,
                Sum = point.Sum,
                Min = point.Min,
                Max = point.Max,
                ExplicitBounds = sharedBounds.Of(point.ExplicitBounds),
                BucketCounts = ToArray(point.BucketCounts),
            });
        }

        error = points.Error;
        return !points.Failed;
    }

    bool TryDecode(Repeated<ExponentialHistogramPointView> points, int metric, out OtlpError error)
    {
        if (!budget.TrySpend(points.Count, DecodingBudget.RowBytes + DecodingBudget.DistributionBytes, out error))
            return false;
        while (points.TryNext(out var point))
        {
            if (IsBeyondTime(point.TimeUnixNano, point.StartTimeUnixNano))
            {
                refused.Add(BeyondTime);
                continue;
            }

            var buckets = (long)point.Positive.BucketCounts.Count + point.Negative.BucketCounts.Count;
            if (!budget.TrySpend(buckets, sizeof(ulong), out error) || !TryAddChildren(point.Attributes, point.Exemplars, out error))
                return false;
            AddDistribution(metric, point.TimeUnixNano, point.StartTimeUnixNano, point.Flags, new Distribution
            {
                Count = point.Count,
                Sum = point.Sum,
                Min = point.Min,
                Max = point.Max,
                Scale = point.Scale,
                ZeroCount = point.ZeroCount,
                ZeroThreshold = point.ZeroThreshold,
                PositiveOffset = point.Positive.Offset,
                PositiveCounts = ToArray(point.Positive.BucketCounts),
                NegativeOffset = point.Negative.Offset,
                NegativeCounts = ToArray(point.Negative.BucketCounts),
            });
        }

        error = points.Error;
        return !points.Failed;
    }

    bool TryDecode(Repeated<SummaryPointView> points, int metric, out OtlpError error)
    {
        if (!budget.TrySpend(points.Count, DecodingBudget.RowBytes + DecodingBudget.DistributionBytes, out error))
            return false;
        while (points.TryNext(out var point))
        {
            if (IsBeyondTime(point.TimeUnixNano, point.StartTimeUnixNano))
            {
                refused.Add(BeyondTime);
                continue;
            }

            var quantiles = point.QuantileValues;
            if (!budget.TrySpend(quantiles.Count, DecodingBudget.ChildBytes, out error))
                return false;
            var values = new List<QuantileValue>();
            while (quantiles.TryNext(out var quantile))
                values.Add(new QuantileValue(quantile.Quantile, quantile.Value));
            error = quantiles.Error;
            if (quantiles.Failed || !TryAddChildren(point.Attributes, default, out error))
                return false;
            AddDistribution(metric, point.TimeUnixNano, point.StartTimeUnixNano, point.Flags, new Distribution
            {
                Count = point.Count,
                Sum = point.Sum,
                Quantiles = [.. values],
            });
        }

        error = points.Error;
        return !points.Failed;
    }

    bool TryAddChildren(Repeated<KeyValueView> attributes, Repeated<ExemplarView> exemplars, out OtlpError error)
    {
        if (!AttributeDecoder.TryDecode(attributes, batch.Attributes, budget, out error)
            || !budget.TrySpend(exemplars.Count, DecodingBudget.ChildBytes, out error))
        {
            return false;
        }

        while (exemplars.TryNext(out var exemplar))
        {
            if (!AttributeDecoder.TryDecode(exemplar.FilteredAttributes, batch.Exemplars.Attributes, budget, out error))
                return false;
            TraceId.TryRead(exemplar.TraceId, out var traceId);
            SpanId.TryRead(exemplar.SpanId, out var spanId);
            var isInt = exemplar.ValueKind == PointValueKind.Int;
            var bits = isInt ? exemplar.AsInt : BitConverter.DoubleToInt64Bits(exemplar.AsDouble);
            var time = (long)Math.Min(exemplar.TimeUnixNano, long.MaxValue);
            batch.Exemplars.Add(new ExemplarRecord(time, isInt, bits, traceId, spanId));
        }

        error = exemplars.Error;
        return !exemplars.Failed;
    }

    void AddDistribution(int metric, ulong time, ulong start, uint flags, Distribution distribution) =>
        batch.Add(Record(metric, time, start, flags) with { Distribution = batch.AddDistribution(distribution) });

    MetricPointRecord Record(int metric, ulong time, ulong start, uint flags) => new()
    {
        Metric = metric,
        TimeNanos = (long)time,
        StartNanos = (long)start,
        Flags = flags,
        Resource = resource,
        Scope = scope,
    };

    static bool IsBeyondTime(ulong time, ulong start) => !RecordTime.IsKept(time) || !RecordTime.IsKept(start);

    static ulong[] ToArray(PackedFixed64 values)
    {
        var array = new ulong[values.Count];
        for (var i = 0; values.TryNext(out var value); i++)
            array[i] = value;
        return array;
    }

    static ulong[] ToArray(PackedVarints values)
    {
        var array = new ulong[values.Count];
        for (var i = 0; values.TryNext(out var value); i++)
            array[i] = value;
        return array;
    }
}
