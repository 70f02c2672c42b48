namespace Codomyrmex.Telemetry.Otlp;

#pragma warning disable CS1591 // Each constant carries the name its field has in the .proto; the class names the message.

/// <summary>Field numbers of <c>opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest</c>.</summary>
public static class MetricRequestFields
{
    public const int ResourceMetrics = 1;
}

/// <summary>Field numbers of <c>opentelemetry.proto.metrics.v1.ResourceMetrics</c>.</summary>
public static class ResourceMetricsFields
{
    public const int Resource = 1;
    public const int ScopeMetrics = 2;
    public const int SchemaUrl = 3;
}

/// <summary>Field numbers of <c>opentelemetry.proto.metrics.v1.ScopeMetrics</c>.</summary>
public static class ScopeMetricsFields
{
    public const int Scope = 1;
    public const int Metrics = 2;
    public const int SchemaUrl = 3;
}

/// <summary>Field numbers of <c>opentelemetry.proto.metrics.v1.Metric</c>.</summary>
public static class MetricFields
{
    public const int Name = 1;
    public const int Description = 2;
    public const int Unit = 3;
    public const int Gauge = 5;
    public const int Sum = 7;
    public const int Histogram = 9;
    public const int ExponentialHistogram = 10;
    public const int Summary = 11;
    public const int Metadata = 12;
}

/// <summary>Field numbers of <c>opentelemetry.proto.metrics.v1.Gauge</c>.</summary>
public static class GaugeFields
{
    public const int DataPoints = 1;
}

/// <summary>Field numbers of <c>opentelemetry.proto.metrics.v1.Sum</c>.</summary>
public static class SumFields
{
    public const int DataPoints = 1;
    public const int AggregationTemporality = 2;
    public const int IsMonotonic = 3;
}

/// <summary>Field numbers of <c>opentelemetry.proto.metrics.v1.Histogram</c>.</summary>
public static class HistogramFields
{
    public const int DataPoints = 1;
    public const int AggregationTemporality = 2;
}

/// <summary>Field numbers of <c>opentelemetry.proto.metrics.v1.ExponentialHistogram</c>.</summary>
public static class ExponentialHistogramFields
{
    public const int DataPoints = 1;
    public const int AggregationTemporality = 2;
}

/// <summary>Field numbers of <c>opentelemetry.proto.metrics.v1.Summary</c>.</summary>
public static class SummaryFields
{
    public const int DataPoints = 1;
}

/// <summary>Field numbers of <c>opentelemetry.proto.metrics.v1.NumberDataPoint</c>.</summary>
public static class NumberPointFields
{
    public const int StartTimeUnixNano = 2;
    public const int TimeUnixNano = 3;
    public const int AsDouble = 4;
    public const int Exemplars = 5;
    public const int AsInt = 6;
    public const int Attributes = 7;
    public const int Flags = 8;
}

/// <summary>Field numbers of <c>opentelemetry.proto.metrics.v1.HistogramDataPoint</c>.</summary>
public static class HistogramPointFields
{
    public const int StartTimeUnixNano = 2;
    public const int TimeUnixNano = 3;
    public const int Count = 4;
    public const int Sum = 5;
    public const int BucketCounts = 6;
    public const int ExplicitBounds = 7;
    public const int Exemplars = 8;
    public const int Attributes = 9;
    public const int Flags = 10;
    public const int Min = 11;
    public const int Max = 12;
}

/// <summary>Field numbers of <c>opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint</c>.</summary>
public static class ExponentialHistogramPointFields
{
    public const int Attributes = 1;
    public const int StartTimeUnixNano = 2;
    public const int TimeUnixNano = 3;
    public const int Count = 4;
    public const int Sum = 5;
    public const int Scale = 6;
    public const int ZeroCount = 7;
    public const int Positive = 8;
    public const int Negative = 9;
    public const int Flags = 10;
    public const int Exemplars = 11;
    public const int Min = 12;
    public const int Max = 13;
    public const int ZeroThreshold = 14;
}

/// <summary>Field numbers of <c>opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint.Buckets</c>.</summary>
public static class BucketsFields
{
    public const int Offset = 1;
    public const int BucketCounts = 2;
}

/// <summary>Field numbers of <c>opentelemetry.proto.metrics.v1.SummaryDataPoint</c>.</summary>
public static class SummaryPointFields
{
    public const int StartTimeUnixNano = 2;
    public const int TimeUnixNano = 3;
    public const int Count = 4;
    public const int Sum = 5;
    public const int QuantileValues = 6;
    public const int Attributes = 7;
    public const int Flags = 8;
}

/// <summary>Field numbers of <c>opentelemetry.proto.metrics.v1.SummaryDataPoint.ValueAtQuantile</c>.</summary>
public static class QuantileFields
{
    public const int Quantile = 1;
    public const int Value = 2;
}

/// <summary>Field numbers of <c>opentelemetry.proto.metrics.v1.Exemplar</c>.</summary>
public static class ExemplarFields
{
    public const int TimeUnixNano = 2;
    public const int AsDouble = 3;
    public const int SpanId = 4;
    public const int TraceId = 5;
    public const int AsInt = 6;
    public const int FilteredAttributes = 7;
}
