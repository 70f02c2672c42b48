namespace Codomyrmex.Telemetry.Otlp.Tests.Support;

static partial class Copy
{
    internal static void MetricRequest(MetricRequestView view, ref ProtobufWriter output, ref OtlpError error) =>
        All(MetricRequestFields.ResourceMetrics, view.ResourceMetrics, ref output, ref error, ResourceMetrics);

    static void ResourceMetrics(ResourceMetricsView view, ref ProtobufWriter output, ref OtlpError error)
    {
        One(ResourceMetricsFields.Resource, view.Resource, ref output, ref error, Resource);
        All(ResourceMetricsFields.ScopeMetrics, view.ScopeMetrics, ref output, ref error, ScopeMetrics);
        output.WriteUtf8(ResourceMetricsFields.SchemaUrl, view.SchemaUrl);
    }

    static void ScopeMetrics(ScopeMetricsView view, ref ProtobufWriter output, ref OtlpError error)
    {
        One(ScopeMetricsFields.Scope, view.Scope, ref output, ref error, Scope);
        All(ScopeMetricsFields.Metrics, view.Metrics, ref output, ref error, Metric);
        output.WriteUtf8(ScopeMetricsFields.SchemaUrl, view.SchemaUrl);
    }

    internal static void Metric(MetricView view, ref ProtobufWriter output, ref OtlpError error)
    {
        output.WriteUtf8(MetricFields.Name, view.Name);
        output.WriteUtf8(MetricFields.Description, view.Description);
        output.WriteUtf8(MetricFields.Unit, view.Unit);
        All(MetricFields.Metadata, view.Metadata, ref output, ref error, KeyValue);
        if (view.Kind == MetricKind.None)
            return;

        var data = output.BeginMessage((int)view.Kind);
        All(GaugeFields.DataPoints, view.NumberPoints, ref output, ref error, NumberPoint);
        All(HistogramFields.DataPoints, view.HistogramPoints, ref output, ref error, HistogramPoint);
        All(ExponentialHistogramFields.DataPoints, view.ExponentialHistogramPoints, ref output, ref error, ExponentialHistogramPoint);
        All(SummaryFields.DataPoints, view.SummaryPoints, ref output, ref error, SummaryPoint);
        if (view.AggregationTemporality != 0)
            output.WriteInt64(SumFields.AggregationTemporality, view.AggregationTemporality);
        if (view.IsMonotonic)
            output.WriteBool(SumFields.IsMonotonic, true);
        output.EndMessage(data);
    }

    static void NumberPoint(NumberPointView view, ref ProtobufWriter output, ref OtlpError error)
    {
        All(NumberPointFields.Attributes, view.Attributes, ref output, ref error, KeyValue);
        output.WriteFixed64(NumberPointFields.StartTimeUnixNano, view.StartTimeUnixNano);
        output.WriteFixed64(NumberPointFields.TimeUnixNano, view.TimeUnixNano);
        if (view.ValueKind == PointValueKind.Double)
            output.WriteDouble(NumberPointFields.AsDouble, view.AsDouble);
        if (view.ValueKind == PointValueKind.Int)
            output.WriteSFixed64(NumberPointFields.AsInt, view.AsInt);
        All(NumberPointFields.Exemplars, view.Exemplars, ref output, ref error, Exemplar);
        output.WriteVarint(NumberPointFields.Flags, view.Flags);
    }

    static void HistogramPoint(HistogramPointView view, ref ProtobufWriter output, ref OtlpError error)
    {
        All(HistogramPointFields.Attributes, view.Attributes, ref output, ref error, KeyValue);
        output.WriteFixed64(HistogramPointFields.StartTimeUnixNano, view.StartTimeUnixNano);
        output.WriteFixed64(HistogramPointFields.TimeUnixNano, view.TimeUnixNano);
        output.WriteFixed64(HistogramPointFields.Count, view.Count);
        Optional(HistogramPointFields.Sum, view.Sum, ref output);
        var counts = new ulong[view.BucketCounts.Count];
        var bucketCounts = view.BucketCounts;
        for (var i = 0; bucketCounts.TryNext(out var count); i++)
            counts[i] = count;
        output.WritePackedFixed64(HistogramPointFields.BucketCounts, counts);
        var bounds = new double[view.ExplicitBounds.Count];
        var explicitBounds = view.ExplicitBounds;
        for (var i = 0; explicitBounds.TryNext(out var bound); i++)
            bounds[i] = bound;
        output.WritePackedDouble(HistogramPointFields.ExplicitBounds, bounds);
        All(HistogramPointFields.Exemplars, view.Exemplars, ref output, ref error, Exemplar);
        output.WriteVarint(HistogramPointFields.Flags, view.Flags);
        Optional(HistogramPointFields.Min, view.Min, ref output);
        Optional(HistogramPointFields.Max, view.Max, ref output);
    }

    static void ExponentialHistogramPoint(ExponentialHistogramPointView view, ref ProtobufWriter output, ref OtlpError error)
    {
        All(ExponentialHistogramPointFields.Attributes, view.Attributes, ref output, ref error, KeyValue);
        output.WriteFixed64(ExponentialHistogramPointFields.StartTimeUnixNano, view.StartTimeUnixNano);
        output.WriteFixed64(ExponentialHistogramPointFields.TimeUnixNano, view.TimeUnixNano);
        output.WriteFixed64(ExponentialHistogramPointFields.Count, view.Count);
        Optional(ExponentialHistogramPointFields.Sum, view.Sum, ref output);
        output.WriteSInt32(ExponentialHistogramPointFields.Scale, view.Scale);
        output.WriteFixed64(ExponentialHistogramPointFields.ZeroCount, view.ZeroCount);
        One(ExponentialHistogramPointFields.Positive, view.Positive, ref output, ref error, Buckets);
        One(ExponentialHistogramPointFields.Negative, view.Negative, ref output, ref error, Buckets);
        output.WriteVarint(ExponentialHistogramPointFields.Flags, view.Flags);
        All(ExponentialHistogramPointFields.Exemplars, view.Exemplars, ref output, ref error, Exemplar);
        Optional(ExponentialHistogramPointFields.Min, view.Min, ref output);
        Optional(ExponentialHistogramPointFields.Max, view.Max, ref output);
        output.WriteDouble(ExponentialHistogramPointFields.ZeroThreshold, view.ZeroThreshold);
    }

    static void Buckets(BucketsView view, ref ProtobufWriter output, ref OtlpError error)
    {
        output.WriteSInt32(BucketsFields.Offset, view.Offset);
        var counts = new ulong[view.BucketCounts.Count];
        var bucketCounts = view.BucketCounts;
        for (var i = 0; bucketCounts.TryNext(out var count); i++)
            counts[i] = count;
        output.WritePackedVarint(BucketsFields.BucketCounts, counts);
    }

    static void SummaryPoint(SummaryPointView view, ref ProtobufWriter output, ref OtlpError error)
    {
        All(SummaryPointFields.Attributes, view.Attributes, ref output, ref error, KeyValue);
        output.WriteFixed64(SummaryPointFields.StartTimeUnixNano, view.StartTimeUnixNano);
        output.WriteFixed64(SummaryPointFields.TimeUnixNano, view.TimeUnixNano);
        output.WriteFixed64(SummaryPointFields.Count, view.Count);
        output.WriteDouble(SummaryPointFields.Sum, view.Sum);
        All(SummaryPointFields.QuantileValues, view.QuantileValues, ref output, ref error, Quantile);
        output.WriteVarint(SummaryPointFields.Flags, view.Flags);
    }

    static void Quantile(QuantileView view, ref ProtobufWriter output, ref OtlpError error)
    {
        output.WriteDouble(QuantileFields.Quantile, view.Quantile);
        output.WriteDouble(QuantileFields.Value, view.Value);
    }

    static void Exemplar(ExemplarView view, ref ProtobufWriter output, ref OtlpError error)
    {
        All(ExemplarFields.FilteredAttributes, view.FilteredAttributes, ref output, ref error, KeyValue);
        output.WriteFixed64(ExemplarFields.TimeUnixNano, view.TimeUnixNano);
        if (view.ValueKind == PointValueKind.Double)
            output.WriteDouble(ExemplarFields.AsDouble, view.AsDouble);
        if (view.ValueKind == PointValueKind.Int)
            output.WriteSFixed64(ExemplarFields.AsInt, view.AsInt);
        output.WriteBytes(ExemplarFields.SpanId, view.SpanId);
        output.WriteBytes(ExemplarFields.TraceId, view.TraceId);
    }

    static void Optional(int field, double? value, ref ProtobufWriter output)
    {
        if (value is { } number)
            output.WriteDouble(field, number);
    }
}
