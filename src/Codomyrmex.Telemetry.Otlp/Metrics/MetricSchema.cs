namespace Codomyrmex.Telemetry.Otlp;

/// <summary>The messages of the metric signal.</summary>
static class MetricSchema
{
    static readonly EnumSchema Temporality = new(
    [
        "AGGREGATION_TEMPORALITY_UNSPECIFIED",
        "AGGREGATION_TEMPORALITY_DELTA",
        "AGGREGATION_TEMPORALITY_CUMULATIVE",
    ]);

    internal static readonly MessageSchema Exemplar = new(
        "Exemplar",
        new FieldSchema(ExemplarFields.TimeUnixNano, "time_unix_nano", FieldKind.Fixed64),
        new FieldSchema(ExemplarFields.AsDouble, "as_double", FieldKind.Double) { IsChoice = true },
        new FieldSchema(ExemplarFields.SpanId, "span_id", FieldKind.SpanId),
        new FieldSchema(ExemplarFields.TraceId, "trace_id", FieldKind.TraceId),
        new FieldSchema(ExemplarFields.AsInt, "as_int", FieldKind.SFixed64) { IsChoice = true },
        new FieldSchema(ExemplarFields.FilteredAttributes, "filtered_attributes", FieldKind.Message) { IsRepeated = true, Message = CommonSchema.KeyValue });

    internal static readonly MessageSchema NumberPoint = new(
        "NumberDataPoint",
        new FieldSchema(NumberPointFields.StartTimeUnixNano, "start_time_unix_nano", FieldKind.Fixed64),
        new FieldSchema(NumberPointFields.TimeUnixNano, "time_unix_nano", FieldKind.Fixed64),
        new FieldSchema(NumberPointFields.AsDouble, "as_double", FieldKind.Double) { IsChoice = true },
        new FieldSchema(NumberPointFields.Exemplars, "exemplars", FieldKind.Message) { IsRepeated = true, Message = Exemplar },
        new FieldSchema(NumberPointFields.AsInt, "as_int", FieldKind.SFixed64) { IsChoice = true },
        new FieldSchema(NumberPointFields.Attributes, "attributes", FieldKind.Message) { IsRepeated = true, Message = CommonSchema.KeyValue },
        new FieldSchema(NumberPointFields.Flags, "flags", FieldKind.UInt32));

    internal static readonly MessageSchema Gauge = new(
        "Gauge",
        new FieldSchema(GaugeFields.DataPoints, "data_points", FieldKind.Message) { IsRepeated = true, Message = NumberPoint });

    internal static readonly MessageSchema Sum = new(
        "Sum",
        new FieldSchema(SumFields.DataPoints, "data_points", FieldKind.Message) { IsRepeated = true, Message = NumberPoint },
        new FieldSchema(SumFields.AggregationTemporality, "aggregation_temporality", FieldKind.Enum) { Names = Temporality },
        new FieldSchema(SumFields.IsMonotonic, "is_monotonic", FieldKind.Bool));

    internal static readonly MessageSchema HistogramPoint = new(
        "HistogramDataPoint",
        new FieldSchema(HistogramPointFields.StartTimeUnixNano, "start_time_unix_nano", FieldKind.Fixed64),
        new FieldSchema(HistogramPointFields.TimeUnixNano, "time_unix_nano", FieldKind.Fixed64),
        new FieldSchema(HistogramPointFields.Count, "count", FieldKind.Fixed64),
        new FieldSchema(HistogramPointFields.Sum, "sum", FieldKind.Double) { IsOptional = true },
        new FieldSchema(HistogramPointFields.BucketCounts, "bucket_counts", FieldKind.Fixed64) { IsRepeated = true },
        new FieldSchema(HistogramPointFields.ExplicitBounds, "explicit_bounds", FieldKind.Double) { IsRepeated = true },
        new FieldSchema(HistogramPointFields.Exemplars, "exemplars", FieldKind.Message) { IsRepeated = true, Message = Exemplar },
        new FieldSchema(HistogramPointFields.Attributes, "attributes", FieldKind.Message) { IsRepeated = true, Message = CommonSchema.KeyValue },
        new FieldSchema(HistogramPointFields.Flags, "flags", FieldKind.UInt32),
        new FieldSchema(HistogramPointFields.Min, "min", FieldKind.Double) { IsOptional = true },
        new FieldSchema(HistogramPointFields.Max, "max", FieldKind.Double) { IsOptional = true });

    internal static readonly MessageSchema Histogram = new(
        "Histogram",
        new FieldSchema(HistogramFields.DataPoints, "data_points", FieldKind.Message) { IsRepeated = true, Message = HistogramPoint },
        new FieldSchema(HistogramFields.AggregationTemporality, "aggregation_temporality", FieldKind.Enum) { Names = Temporality });

    internal static readonly MessageSchema Buckets = new(
        "ExponentialHistogramDataPoint.Buckets",
        new FieldSchema(BucketsFields.Offset, "offset", FieldKind.SInt32),
        new FieldSchema(BucketsFields.BucketCounts, "bucket_counts", FieldKind.UInt64) { IsRepeated = true });

    internal static readonly MessageSchema ExponentialHistogramPoint = new(
        "ExponentialHistogramDataPoint",
        new FieldSchema(ExponentialHistogramPointFields.Attributes, "attributes", FieldKind.Message) { IsRepeated = true, Message = CommonSchema.KeyValue },
        new FieldSchema(ExponentialHistogramPointFields.StartTimeUnixNano, "start_time_unix_nano", FieldKind.Fixed64),
        new FieldSchema(ExponentialHistogramPointFields.TimeUnixNano, "time_unix_nano", FieldKind.Fixed64),
        new FieldSchema(ExponentialHistogramPointFields.Count, "count", FieldKind.Fixed64),
        new FieldSchema(ExponentialHistogramPointFields.Sum, "sum", FieldKind.Double) { IsOptional = true },
        new FieldSchema(ExponentialHistogramPointFields.Scale, "scale", FieldKind.SInt32),
        new FieldSchema(ExponentialHistogramPointFields.ZeroCount, "zero_count", FieldKind.Fixed64),
        new FieldSchema(ExponentialHistogramPointFields.Positive, "positive", FieldKind.Message) { Message = Buckets },
        new FieldSchema(ExponentialHistogramPointFields.Negative, "negative", FieldKind.Message) { Message = Buckets },
        new FieldSchema(ExponentialHistogramPointFields.Flags, "flags", FieldKind.UInt32),
        new FieldSchema(ExponentialHistogramPointFields.Exemplars, "exemplars", FieldKind.Message) { IsRepeated = true, Message = Exemplar },
        new FieldSchema(ExponentialHistogramPointFields.Min, "min", FieldKind.Double) { IsOptional = true },
        new FieldSchema(ExponentialHistogramPointFields.Max, "max", FieldKind.Double) { IsOptional = true },
        new FieldSchema(ExponentialHistogramPointFields.ZeroThreshold, "zero_threshold", FieldKind.Double));

    internal static readonly MessageSchema ExponentialHistogram = new(
        "ExponentialHistogram",
        new FieldSchema(ExponentialHistogramFields.DataPoints, "data_points", FieldKind.Message) { IsRepeated = true, Message = ExponentialHistogramPoint },
        new FieldSchema(ExponentialHistogramFields.AggregationTemporality, "aggregation_temporality", FieldKind.Enum) { Names = Temporality });

    internal static readonly MessageSchema Quantile = new(
        "SummaryDataPoint.ValueAtQuantile",
        new FieldSchema(QuantileFields.Quantile, "quantile", FieldKind.Double),
        new FieldSchema(QuantileFields.Value, "value", FieldKind.Double));

    internal static readonly MessageSchema SummaryPoint = new(
        "SummaryDataPoint",
        new FieldSchema(SummaryPointFields.StartTimeUnixNano, "start_time_unix_nano", FieldKind.Fixed64),
        new FieldSchema(SummaryPointFields.TimeUnixNano, "time_unix_nano", FieldKind.Fixed64),
        new FieldSchema(SummaryPointFields.Count, "count", FieldKind.Fixed64),
        new FieldSchema(SummaryPointFields.Sum, "sum", FieldKind.Double),
        new FieldSchema(SummaryPointFields.QuantileValues, "quantile_values", FieldKind.Message) { IsRepeated = true, Message = Quantile },
        new FieldSchema(SummaryPointFields.Attributes, "attributes", FieldKind.Message) { IsRepeated = true, Message = CommonSchema.KeyValue },
        new FieldSchema(SummaryPointFields.Flags, "flags", FieldKind.UInt32));

    internal static readonly MessageSchema Summary = new(
        "Summary",
        new FieldSchema(SummaryFields.DataPoints, "data_points", FieldKind.Message) { IsRepeated = true, Message = SummaryPoint });

    internal static readonly MessageSchema Metric = new(
        "Metric",
        new FieldSchema(MetricFields.Name, "name", FieldKind.String),
        new FieldSchema(MetricFields.Description, "description", FieldKind.String),
        new FieldSchema(MetricFields.Unit, "unit", FieldKind.String),
        new FieldSchema(MetricFields.Gauge, "gauge", FieldKind.Message) { IsChoice = true, Message = Gauge },
        new FieldSchema(MetricFields.Sum, "sum", FieldKind.Message) { IsChoice = true, Message = Sum },
        new FieldSchema(MetricFields.Histogram, "histogram", FieldKind.Message) { IsChoice = true, Message = Histogram },
        new FieldSchema(MetricFields.ExponentialHistogram, "exponential_histogram", FieldKind.Message) { IsChoice = true, Message = ExponentialHistogram },
        new FieldSchema(MetricFields.Summary, "summary", FieldKind.Message) { IsChoice = true, Message = Summary },
        new FieldSchema(MetricFields.Metadata, "metadata", FieldKind.Message) { IsRepeated = true, Message = CommonSchema.KeyValue });

    internal static readonly MessageSchema ScopeMetrics = new(
        "ScopeMetrics",
        new FieldSchema(ScopeMetricsFields.Scope, "scope", FieldKind.Message) { Message = CommonSchema.Scope },
        new FieldSchema(ScopeMetricsFields.Metrics, "metrics", FieldKind.Message) { IsRepeated = true, Message = Metric },
        new FieldSchema(ScopeMetricsFields.SchemaUrl, "schema_url", FieldKind.String));

    internal static readonly MessageSchema ResourceMetrics = new(
        "ResourceMetrics",
        new FieldSchema(ResourceMetricsFields.Resource, "resource", FieldKind.Message) { Message = CommonSchema.Resource },
        new FieldSchema(ResourceMetricsFields.ScopeMetrics, "scope_metrics", FieldKind.Message) { IsRepeated = true, Message = ScopeMetrics },
        new FieldSchema(ResourceMetricsFields.SchemaUrl, "schema_url", FieldKind.String));

    internal static readonly MessageSchema Request = new(
        "ExportMetricsServiceRequest",
        new FieldSchema(MetricRequestFields.ResourceMetrics, "resource_metrics", FieldKind.Message) { IsRepeated = true, Message = ResourceMetrics });
}
