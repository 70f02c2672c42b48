using System.Text.Json;
using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Query.Json;

/// <summary>One metric point with all that its type has.</summary>
static class MetricPointJson
{
    const string NumberRule = "an int as a string; a double as a number, or \"NaN\", \"Infinity\", \"-Infinity\"";

    static readonly ApiSchema Double = ApiSchema.Any("A number, or \"NaN\", \"Infinity\", \"-Infinity\"");

    static readonly ApiSchema Buckets = ApiSchema.Object(
        "ExponentialBuckets",
        ("offset", ApiSchema.Integer("Index of the first bucket")),
        ("bucketCounts", ApiSchema.ArrayOf(ApiSchema.Int64())));

    static readonly ApiSchema Exemplar = ApiSchema.Object(
        "Exemplar",
        ("time", ApiSchema.Nanos("Unix time")),
        ("value", ApiSchema.Any("The value: " + NumberRule)),
        ("traceId", ApiSchema.Text("32 hexadecimal digits").OrNull()),
        ("spanId", ApiSchema.Text("16 hexadecimal digits").OrNull()),
        ("attributes", AttributeJson.ListSchema));

    public static ApiSchema Schema { get; } = ApiSchema.Object(
        "MetricPoint",
        ("time", ApiSchema.Nanos("Unix time")),
        ("startTime", ApiSchema.Nanos("Start of what it covers; Unix time").OrNull()),
        ("flags", ApiSchema.Integer("OTLP's DataPointFlags; bit 0: no recorded value")),
        ("valueType", ApiSchema.OneOf("Gauge, sum", "int", "double").OrAbsent()),
        ("value", ApiSchema.Any("Gauge, sum: " + NumberRule).OrAbsent()),
        ("count", ApiSchema.Int64("Other types: values recorded").OrAbsent()),
        ("sum", (Double with { Description = "Other types: their sum" }).OrNull().OrAbsent()),
        ("min", (Double with { Description = "Histograms: the least" }).OrNull().OrAbsent()),
        ("max", (Double with { Description = "Histograms: the greatest" }).OrNull().OrAbsent()),
        ("explicitBounds", ApiSchema.ArrayOf(Double, "Histogram: upper bounds, one less than buckets").OrAbsent()),
        ("bucketCounts", ApiSchema.ArrayOf(ApiSchema.Int64(), "Histogram").OrAbsent()),
        ("scale", ApiSchema.Integer("Exponential histogram").OrAbsent()),
        ("zeroCount", ApiSchema.Int64("Exponential histogram").OrAbsent()),
        ("zeroThreshold", (Double with { Description = "Exponential histogram" }).OrAbsent()),
        ("positive", Buckets.OrAbsent()),
        ("negative", Buckets.OrAbsent()),
        ("quantiles", ApiSchema.ArrayOf(ApiSchema.Object("QuantileValue", ("quantile", Double), ("value", Double)), "Summary").OrAbsent()),
        ("exemplars", ApiSchema.ArrayOf(Exemplar)));

    public static void Write(Utf8JsonWriter json, MetricPointRow point)
    {
        json.WriteStartObject();
        json.WriteInt64("time", point.TimeNanos);
        json.WriteInt64("startTime", point.StartNanos == 0 ? null : point.StartNanos);
        json.WriteNumber("flags", point.Flags);
        switch (point.Type)
        {
            case MetricType.Gauge or MetricType.Sum:
                json.WriteString("valueType", point.IsInt ? "int" : "double");
                WriteNumber(json, point.IsInt, point.AsInt, point.AsDouble);
                break;
            case MetricType.Histogram:
                WriteStatistics(json, point.Distribution);
                json.WriteStartArray("explicitBounds");
                foreach (var bound in point.Distribution.ExplicitBounds)
                    json.WriteDoubleValue(bound);
                json.WriteEndArray();
                WriteCounts(json, point.Distribution.BucketCounts);
                break;
            case MetricType.ExponentialHistogram:
                WriteStatistics(json, point.Distribution);
                WriteExponential(json, point.Distribution);
                break;
            default:
                WriteSummary(json, point.Distribution);
                break;
        }

        WriteExemplars(json, point);
        json.WriteEndObject();
    }

    static void WriteNumber(Utf8JsonWriter json, bool isInt, long integer, double number)
    {
        json.WritePropertyName("value");
        if (isInt)
            json.WriteInt64Value(integer);
        else
            json.WriteDoubleValue(number);
    }

    static void WriteStatistics(Utf8JsonWriter json, Distribution distribution)
    {
        json.WriteUInt64("count", distribution.Count);
        json.WriteDouble("sum", distribution.Sum);
        json.WriteDouble("min", distribution.Min);
        json.WriteDouble("max", distribution.Max);
    }

    static void WriteCounts(Utf8JsonWriter json, ulong[] counts)
    {
        json.WriteStartArray("bucketCounts");
        foreach (var count in counts)
            json.WriteUInt64Value(count);
        json.WriteEndArray();
    }

    static void WriteExponential(Utf8JsonWriter json, Distribution distribution)
    {
        json.WriteNumber("scale", distribution.Scale);
        json.WriteUInt64("zeroCount", distribution.ZeroCount);
        json.WriteDouble("zeroThreshold", distribution.ZeroThreshold);
        WriteBuckets(json, "positive", distribution.PositiveOffset, distribution.PositiveCounts);
        WriteBuckets(json, "negative", distribution.NegativeOffset, distribution.NegativeCounts);
    }

    static void WriteBuckets(Utf8JsonWriter json, string name, int offset, ulong[] counts)
    {
        json.WriteStartObject(name);
        json.WriteNumber("offset", offset);
        WriteCounts(json, counts);
        json.WriteEndObject();
    }

    static void WriteSummary(Utf8JsonWriter json, Distribution distribution)
    {
        json.WriteUInt64("count", distribution.Count);
        json.WriteDouble("sum", distribution.Sum ?? 0);
        json.WriteStartArray("quantiles");
        foreach (var (quantile, value) in distribution.Quantiles)
        {
            json.WriteStartObject();
            json.WriteDouble("quantile", quantile);
            json.WriteDouble("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteExemplars(Utf8JsonWriter json, MetricPointRow point)
    {
        json.WriteStartArray("exemplars");
        foreach (var exemplar in point.Exemplars)
        {
            json.WriteStartObject();
            json.WriteInt64("time", exemplar.TimeNanos);
            WriteNumber(json, exemplar.IsInt, exemplar.AsInt, exemplar.AsDouble);
            json.WriteId("traceId", exemplar.TraceId);
            json.WriteId("spanId", exemplar.SpanId);
            json.WriteAttributes("attributes", exemplar.Attributes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
