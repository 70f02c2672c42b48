using System.Text.Json.Nodes;
using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Codomyrmex.Telemetry.Otlp.Tests.Support;
using Google.Protobuf;

namespace Codomyrmex.Telemetry.Otlp.Tests.Json;

/// <summary>Random messages to JSON and back, and beside the JSON another implementation writes.</summary>
public sealed class JsonRoundTripTests
{
    const int Runs = 300;

    static readonly JsonFormatter Reference = new(JsonFormatter.Settings.Default.WithFormatEnumsAsIntegers(true));

    [Fact]
    public void TraceRequestsSurviveJson() => Survives<ExportTraceServiceRequest>(OtlpMessageType.TraceRequest);

    [Fact]
    public void MetricRequestsSurviveJson() => Survives<ExportMetricsServiceRequest>(OtlpMessageType.MetricRequest);

    [Fact]
    public void LogRequestsSurviveJson() => Survives<ExportLogsServiceRequest>(OtlpMessageType.LogRequest);

    [Fact]
    public void TraceResponsesSurviveJson() => Survives<ExportTraceServiceResponse>(OtlpMessageType.TraceResponse);

    [Fact]
    public void MetricResponsesSurviveJson() => Survives<ExportMetricsServiceResponse>(OtlpMessageType.MetricResponse);

    [Fact]
    public void LogResponsesSurviveJson() => Survives<ExportLogsServiceResponse>(OtlpMessageType.LogResponse);

    [Fact]
    public void ResourcesSurviveJson() => Survives<Resource>(OtlpMessageType.Resource);

    [Fact]
    public void ScopesSurviveJson() => Survives<InstrumentationScope>(OtlpMessageType.Scope);

    [Fact]
    public void AttributesSurviveJson() => Survives<KeyValue>(OtlpMessageType.KeyValue);

    [Fact]
    public void ValuesSurviveJson() => Survives<AnyValue>(OtlpMessageType.AnyValue);

    [Fact]
    public void SpansSurviveJson() => Survives<Span>(OtlpMessageType.Span);

    [Fact]
    public void MetricsSurviveJson() => Survives<Metric>(OtlpMessageType.Metric);

    [Fact]
    public void LogRecordsSurviveJson() => Survives<LogRecord>(OtlpMessageType.LogRecord);

    static void Survives<T>(OtlpMessageType type)
        where T : IMessage<T>, new()
    {
        for (var seed = 1; seed <= Runs; seed++)
        {
            var random = new RandomMessage(seed);
            var message = random.Of<T>();
            var json = Support.Json.Write(type, message.ToByteArray());
            Assert.True(JsonNode.DeepEquals(OtlpForm(JsonNode.Parse(Reference.Format(message))), JsonNode.Parse(json)), $"seed {seed}: {json}");
            Check(message.ToByteArray(), seed, "as written");
            Check(ScrambledEncoding.Of(message, random.Of<T>(), random), seed, "scrambled");
        }

        // Compared with the bytes read back, not with the message in memory: the reference drops a negative zero when it writes.
        void Check(byte[] bytes, int seed, string form)
        {
            var parser = new MessageParser<T>(() => new T()).WithDiscardUnknownFields(true);
            var json = Support.Json.Write(type, bytes);
            Assert.True(parser.ParseFrom(bytes).Equals(parser.ParseFrom(Support.Json.Read(type, json))), $"seed {seed}, {form}: {json}");
        }
    }

    // OTLP's JSON differs from protobuf's own in one more thing than enums as numbers: ids are hexadecimal.
    static JsonNode? OtlpForm(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var element in array)
                OtlpForm(element);
        }
        else if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
            {
                if (name is "traceId" or "spanId" or "parentSpanId")
                    members[name] = Convert.ToHexStringLower(Convert.FromBase64String(value!.GetValue<string>()));
                else
                    OtlpForm(value);
            }
        }

        return node;
    }
}
