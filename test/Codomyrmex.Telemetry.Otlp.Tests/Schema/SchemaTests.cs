using System.Reflection;
using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Google.Protobuf.Reflection;

namespace Codomyrmex.Telemetry.Otlp.Tests.Schema;

/// <summary>The field numbers and the transcoder's table beside a compiled .proto.</summary>
public sealed class SchemaTests
{
    static readonly Dictionary<string, (MessageSchema Schema, Type Fields)> Ours = new()
    {
        ["AnyValue"] = (CommonSchema.AnyValue, typeof(AnyValueFields)),
        ["ArrayValue"] = (CommonSchema.ArrayValue, typeof(ArrayValueFields)),
        ["KeyValueList"] = (CommonSchema.KeyValueList, typeof(KeyValueListFields)),
        ["KeyValue"] = (CommonSchema.KeyValue, typeof(KeyValueFields)),
        ["InstrumentationScope"] = (CommonSchema.Scope, typeof(ScopeFields)),
        ["EntityRef"] = (CommonSchema.EntityRef, typeof(EntityRefFields)),
        ["Resource"] = (CommonSchema.Resource, typeof(ResourceFields)),
        ["ExportTraceServiceRequest"] = (TraceSchema.Request, typeof(TraceRequestFields)),
        ["ResourceSpans"] = (TraceSchema.ResourceSpans, typeof(ResourceSpansFields)),
        ["ScopeSpans"] = (TraceSchema.ScopeSpans, typeof(ScopeSpansFields)),
        ["Span"] = (TraceSchema.Span, typeof(SpanFields)),
        ["Span.Event"] = (TraceSchema.SpanEvent, typeof(SpanEventFields)),
        ["Span.Link"] = (TraceSchema.SpanLink, typeof(SpanLinkFields)),
        ["Status"] = (TraceSchema.Status, typeof(StatusFields)),
        ["ExportMetricsServiceRequest"] = (MetricSchema.Request, typeof(MetricRequestFields)),
        ["ResourceMetrics"] = (MetricSchema.ResourceMetrics, typeof(ResourceMetricsFields)),
        ["ScopeMetrics"] = (MetricSchema.ScopeMetrics, typeof(ScopeMetricsFields)),
        ["Metric"] = (MetricSchema.Metric, typeof(MetricFields)),
        ["Gauge"] = (MetricSchema.Gauge, typeof(GaugeFields)),
        ["Sum"] = (MetricSchema.Sum, typeof(SumFields)),
        ["Histogram"] = (MetricSchema.Histogram, typeof(HistogramFields)),
        ["ExponentialHistogram"] = (MetricSchema.ExponentialHistogram, typeof(ExponentialHistogramFields)),
        ["Summary"] = (MetricSchema.Summary, typeof(SummaryFields)),
        ["NumberDataPoint"] = (MetricSchema.NumberPoint, typeof(NumberPointFields)),
        ["HistogramDataPoint"] = (MetricSchema.HistogramPoint, typeof(HistogramPointFields)),
        ["ExponentialHistogramDataPoint"] = (MetricSchema.ExponentialHistogramPoint, typeof(ExponentialHistogramPointFields)),
        ["ExponentialHistogramDataPoint.Buckets"] = (MetricSchema.Buckets, typeof(BucketsFields)),
        ["SummaryDataPoint"] = (MetricSchema.SummaryPoint, typeof(SummaryPointFields)),
        ["SummaryDataPoint.ValueAtQuantile"] = (MetricSchema.Quantile, typeof(QuantileFields)),
        ["Exemplar"] = (MetricSchema.Exemplar, typeof(ExemplarFields)),
        ["ExportLogsServiceRequest"] = (LogSchema.Request, typeof(LogRequestFields)),
        ["ResourceLogs"] = (LogSchema.ResourceLogs, typeof(ResourceLogsFields)),
        ["ScopeLogs"] = (LogSchema.ScopeLogs, typeof(ScopeLogsFields)),
        ["LogRecord"] = (LogSchema.LogRecord, typeof(LogRecordFields)),
        ["ExportTraceServiceResponse"] = (ServiceSchema.TraceResponse, typeof(ExportResponseFields)),
        ["ExportTracePartialSuccess"] = (ServiceSchema.TracePartialSuccess, typeof(PartialSuccessFields)),
        ["ExportMetricsServiceResponse"] = (ServiceSchema.MetricResponse, typeof(ExportResponseFields)),
        ["ExportMetricsPartialSuccess"] = (ServiceSchema.MetricPartialSuccess, typeof(PartialSuccessFields)),
        ["ExportLogsServiceResponse"] = (ServiceSchema.LogResponse, typeof(ExportResponseFields)),
        ["ExportLogsPartialSuccess"] = (ServiceSchema.LogPartialSuccess, typeof(PartialSuccessFields)),
        ["google.rpc.Status"] = (ServiceSchema.RpcStatus, typeof(RpcStatusFields)),
        ["google.rpc.RetryInfo"] = (ServiceSchema.RetryInfo, typeof(RetryInfoFields)),
        ["google.protobuf.Any"] = (ServiceSchema.Any, typeof(AnyFields)),
        ["google.protobuf.Duration"] = (ServiceSchema.Duration, typeof(DurationFields)),
    };

    public static TheoryData<string> Names => [.. Ours.Keys];

    [Fact]
    public void EveryMessageOfTheProtocolHasATable()
    {
        Assert.Equal(Ours.Keys.Order(StringComparer.Ordinal), Messages().Keys.Order(StringComparer.Ordinal));
        Assert.All(Ours, ours => Assert.Equal(ours.Key, ours.Value.Schema.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheTableSaysWhatTheProtoSays(string name)
    {
        var message = Messages()[name];
        var schema = Ours[name].Schema;
        Assert.Equal(message.Fields.InFieldNumberOrder().Select(Expected), schema.Fields.OrderBy(field => field.Number).Select(Actual));

        static string Expected(FieldDescriptor field)
        {
            var kind = field.FieldType switch
            {
                FieldType.Message when field.MessageType.FullName == "google.protobuf.Any" => FieldKind.Any,
                FieldType.Message when field.MessageType.FullName == "google.protobuf.Duration" => FieldKind.Duration,
                FieldType.Bytes when field.Name == "trace_id" => FieldKind.TraceId,
                FieldType.Bytes when field.Name.EndsWith("span_id", StringComparison.Ordinal) => FieldKind.SpanId,
                var type => Enum.Parse<FieldKind>(type.ToString()),
            };
            var nested = field.FieldType == FieldType.Message ? NameOf(field.MessageType) : "";
            var names = field.FieldType == FieldType.Enum ? string.Join(',', field.EnumType.Values.Select(value => value.Name)) : "";
            var choice = field.RealContainingOneof is not null;
            var optional = !choice && field.ContainingOneof is not null;
            return Row(field.FieldNumber, field.Name, field.JsonName, kind, field.IsRepeated, choice, optional, nested, names);
        }

        static string Actual(FieldSchema field) => Row(
            field.Number,
            field.Name,
            field.JsonName.ToString(),
            field.Kind,
            field.IsRepeated,
            field.IsChoice,
            field.IsOptional,
            field.Message?.Name ?? "",
            string.Join(',', field.Names?.Names ?? []));

        static string Row(int number, string name, string json, FieldKind kind, bool repeated, bool choice, bool optional, string nested, string names) =>
            $"{number} {name} {json} {kind} repeated={repeated} choice={choice} optional={optional} {nested} {names}";
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheConstantsAreTheProtosNumbers(string name)
    {
        var expected = Messages()[name].Fields.InFieldNumberOrder().Select(field => $"{ConstantName(field.Name)} = {field.FieldNumber}");
        var actual = Ours[name].Fields.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(constant => (constant.Name, Number: (int)constant.GetRawConstantValue()!))
            .OrderBy(constant => constant.Number)
            .Select(constant => $"{constant.Name} = {constant.Number}");
        Assert.Equal(expected, actual);

        // The three partial successes share their constants.
        static string ConstantName(string field) =>
            field.StartsWith("rejected_", StringComparison.Ordinal)
                ? nameof(PartialSuccessFields.RejectedCount)
                : string.Concat(field.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    static Dictionary<string, MessageDescriptor> Messages()
    {
        var files = new[]
        {
            CommonReflection.Descriptor, ResourceReflection.Descriptor, TraceReflection.Descriptor, MetricsReflection.Descriptor,
            LogsReflection.Descriptor, TraceServiceReflection.Descriptor, MetricsServiceReflection.Descriptor, LogsServiceReflection.Descriptor,
            Reference.Rpc.RpcReflection.Descriptor,
            Google.Protobuf.WellKnownTypes.AnyReflection.Descriptor, Google.Protobuf.WellKnownTypes.DurationReflection.Descriptor,
        };
        return files.SelectMany(file => file.MessageTypes).SelectMany(message => message.NestedTypes.Prepend(message)).ToDictionary(NameOf);
    }

    // Names within OpenTelemetry's packages are short; google's Status would be a second Status.
    static string NameOf(MessageDescriptor message) => message switch
    {
        _ when message.FullName.StartsWith("google.", StringComparison.Ordinal) => message.FullName,
        { ContainingType: { } outer } => $"{outer.Name}.{message.Name}",
        _ => message.Name,
    };
}
