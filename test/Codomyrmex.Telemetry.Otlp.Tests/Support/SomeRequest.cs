using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Google.Protobuf;

namespace Codomyrmex.Telemetry.Otlp.Tests.Support;

/// <summary>Small requests that together contain every message of the protocol.</summary>
static class SomeRequest
{
    static readonly ByteString TraceId = ByteString.CopyFrom(Convert.FromHexString("5b8efff798038103d269b633813fc60c"));
    static readonly ByteString SpanId = ByteString.CopyFrom(Convert.FromHexString("eee19b7ec3c1b174"));

    internal static byte[] Traces() => new ExportTraceServiceRequest
    {
        ResourceSpans =
        {
            new ResourceSpans
            {
                Resource = Resource(),
                ScopeSpans = { new ScopeSpans { Scope = Scope(), Spans = { Span() }, SchemaUrl = "s" } },
                SchemaUrl = "r",
            },
        },
    }.ToByteArray();

    internal static byte[] Metrics() => new ExportMetricsServiceRequest
    {
        ResourceMetrics =
        {
            new ResourceMetrics
            {
                Resource = Resource(),
                ScopeMetrics = { new ScopeMetrics { Scope = Scope(), Metrics = { AllMetrics() }, SchemaUrl = "s" } },
                SchemaUrl = "r",
            },
        },
    }.ToByteArray();

    internal static byte[] Logs() => new ExportLogsServiceRequest
    {
        ResourceLogs =
        {
            new ResourceLogs
            {
                Resource = Resource(),
                ScopeLogs = { new ScopeLogs { Scope = Scope(), LogRecords = { LogRecord() }, SchemaUrl = "s" } },
                SchemaUrl = "r",
            },
        },
    }.ToByteArray();

    static Resource Resource() => new()
    {
        Attributes = { Attribute("service.name", new AnyValue { StringValue = "shop é" }) },
        DroppedAttributesCount = 1,
        EntityRefs = { new EntityRef { SchemaUrl = "u", Type = "service", IdKeys = { "service.name" }, DescriptionKeys = { "a", "b" } } },
    };

    static InstrumentationScope Scope() => new() { Name = "lib", Version = "1.2", Attributes = { Attribute("b", new AnyValue { BoolValue = true }) } };

    static Span Span() => new()
    {
        TraceId = TraceId,
        SpanId = SpanId,
        ParentSpanId = SpanId,
        TraceState = "k=v",
        Name = "GET /",
        Kind = Reference.Span.Types.SpanKind.Server,
        StartTimeUnixNano = 1_544_712_660_000_000_001,
        EndTimeUnixNano = 1_544_712_661_000_000_002,
        Attributes =
        {
            Attribute("i", new AnyValue { IntValue = -5 }),
            Attribute("d", new AnyValue { DoubleValue = 0.5 }),
            Attribute("x", new AnyValue { BytesValue = ByteString.CopyFrom(1, 2, 250) }),
            Attribute("list", new AnyValue { ArrayValue = new ArrayValue { Values = { new AnyValue { StringValue = "a" }, new AnyValue() } } }),
            Attribute("map", new AnyValue { KvlistValue = new KeyValueList { Values = { Attribute("k", new AnyValue { BoolValue = false }) } } }),
        },
        DroppedAttributesCount = 2,
        Events = { new Span.Types.Event { TimeUnixNano = 7, Name = "e", Attributes = { Attribute("a", new AnyValue { IntValue = 1 }) }, DroppedAttributesCount = 3 } },
        DroppedEventsCount = 4,
        Links = { new Span.Types.Link { TraceId = TraceId, SpanId = SpanId, TraceState = "l=m", Attributes = { Attribute("a", new AnyValue()) }, Flags = 0x101 } },
        DroppedLinksCount = 5,
        Status = new Status { Code = Status.Types.StatusCode.Error, Message = "bad" },
        Flags = 0x301,
    };

    static Metric[] AllMetrics()
    {
        var exemplar = new Exemplar { TimeUnixNano = 3, AsDouble = 1.5, SpanId = SpanId, TraceId = TraceId, FilteredAttributes = { Attribute("f", new AnyValue { IntValue = 2 }) } };
        var number = new NumberDataPoint { StartTimeUnixNano = 1, TimeUnixNano = 2, AsInt = -9, Flags = 1, Attributes = { Attribute("a", new AnyValue { StringValue = "b" }) }, Exemplars = { exemplar } };
        return
        [
            new Metric { Name = "g", Description = "d", Unit = "1", Gauge = new Gauge { DataPoints = { new NumberDataPoint { AsDouble = 0 } } } },
            new Metric { Name = "s", Sum = new Sum { DataPoints = { number }, AggregationTemporality = AggregationTemporality.Delta, IsMonotonic = true } },
            new Metric
            {
                Name = "h",
                Histogram = new Histogram
                {
                    AggregationTemporality = AggregationTemporality.Cumulative,
                    DataPoints = { new HistogramDataPoint { TimeUnixNano = 2, Count = 3, Sum = 0, Min = -1, Max = 4, BucketCounts = { 1, 2 }, ExplicitBounds = { 0.5 }, Exemplars = { exemplar } } },
                },
            },
            new Metric
            {
                Name = "e",
                ExponentialHistogram = new ExponentialHistogram
                {
                    AggregationTemporality = AggregationTemporality.Delta,
                    DataPoints =
                    {
                        new ExponentialHistogramDataPoint
                        {
                            Count = 5, Scale = -1, ZeroCount = 1, ZeroThreshold = 0.25, Sum = 9,
                            Positive = new ExponentialHistogramDataPoint.Types.Buckets { Offset = -2, BucketCounts = { 1, 300 } },
                            Negative = new ExponentialHistogramDataPoint.Types.Buckets { Offset = 2, BucketCounts = { 3 } },
                        },
                    },
                },
            },
            new Metric
            {
                Name = "q",
                Summary = new Summary
                {
                    DataPoints = { new SummaryDataPoint { Count = 2, Sum = 3, QuantileValues = { new SummaryDataPoint.Types.ValueAtQuantile { Quantile = 0.5, Value = 1 } } } },
                },
                Metadata = { Attribute("m", new AnyValue { StringValue = "n" }) },
            },
        ];
    }

    static LogRecord LogRecord() => new()
    {
        TimeUnixNano = 1,
        ObservedTimeUnixNano = 2,
        SeverityNumber = SeverityNumber.Error2,
        SeverityText = "ERR",
        EventName = "event",
        Flags = 1,
        DroppedAttributesCount = 6,
        TraceId = TraceId,
        SpanId = SpanId,
        Body = new AnyValue { KvlistValue = new KeyValueList { Values = { Attribute("k", new AnyValue { DoubleValue = double.NaN }) } } },
        Attributes = { Attribute("a", new AnyValue { StringValue = "b" }) },
    };

    static KeyValue Attribute(string key, AnyValue value) => new() { Key = key, Value = value };
}
