using System.Buffers;
using System.Text;
using System.Text.Json;
using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Codomyrmex.Telemetry.Otlp.Tests.Support;
using Google.Protobuf;

namespace Codomyrmex.Telemetry.Otlp.Tests.Json;

public sealed class JsonWritingTests
{
    [Fact]
    public void ATraceRequestIsWrittenInTheFormOfTheSpecification()
    {
        const string Expected = """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop é"}}],"droppedAttributesCount":1,
            "entityRefs":[{"schemaUrl":"u","type":"service","idKeys":["service.name"],"descriptionKeys":["a","b"]}]},
            "scopeSpans":[{"scope":{"name":"lib","version":"1.2","attributes":[{"key":"b","value":{"boolValue":true}}]},
            "spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","traceState":"k=v","parentSpanId":"eee19b7ec3c1b174",
            "name":"GET /","kind":2,"startTimeUnixNano":"1544712660000000001","endTimeUnixNano":"1544712661000000002",
            "attributes":[{"key":"i","value":{"intValue":"-5"}},{"key":"d","value":{"doubleValue":0.5}},{"key":"x","value":{"bytesValue":"AQL6"}},
            {"key":"list","value":{"arrayValue":{"values":[{"stringValue":"a"},{}]}}},
            {"key":"map","value":{"kvlistValue":{"values":[{"key":"k","value":{"boolValue":false}}]}}}],"droppedAttributesCount":2,
            "events":[{"timeUnixNano":"7","name":"e","attributes":[{"key":"a","value":{"intValue":"1"}}],"droppedAttributesCount":3}],"droppedEventsCount":4,
            "links":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","traceState":"l=m","attributes":[{"key":"a","value":{}}],"flags":257}],
            "droppedLinksCount":5,"status":{"message":"bad","code":2},"flags":769}],"schemaUrl":"s"}],"schemaUrl":"r"}]}
            """;
        Assert.Equal(Expected.ReplaceLineEndings(""), Support.Json.Write(OtlpMessageType.TraceRequest, SomeRequest.Traces()));
    }

    [Fact]
    public void NumbersThatJsonLacksAreStrings()
    {
        Assert.Equal("""{"doubleValue":"NaN"}""", Value(new AnyValue { DoubleValue = double.NaN }));
        Assert.Equal("""{"doubleValue":"Infinity"}""", Value(new AnyValue { DoubleValue = double.PositiveInfinity }));
        Assert.Equal("""{"doubleValue":"-Infinity"}""", Value(new AnyValue { DoubleValue = double.NegativeInfinity }));
        Assert.Equal("""{"intValue":"-9223372036854775808"}""", Value(new AnyValue { IntValue = long.MinValue }));
    }

    [Fact]
    public void IdsOfAnyLengthAreShown()
    {
        Assert.Equal("""{"traceId":"0a"}""", Support.Json.Write(OtlpMessageType.Span, new Span { TraceId = ByteString.CopyFrom(10) }.ToByteArray()));
        var json = Support.Json.Write(OtlpMessageType.Span, new Span { SpanId = ByteString.CopyFrom(new byte[40]) }.ToByteArray());
        Assert.Equal($$"""{"spanId":"{{new string('0', 80)}}"}""", json);
    }

    [Fact]
    public void AWriterOfTheCallersContinuesWithItsOwnOptions()
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("span");
            Assert.True(OtlpJson.TryWrite(OtlpMessageType.Span, new Span { Name = "é" }.ToByteArray(), writer, out _));
            writer.WriteEndObject();
        }

        Assert.Equal("""{"span":{"name":"\u00E9"}}""", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Theory]
    [InlineData("2a01ff", OtlpErrorCode.InvalidUtf8, "Span.name")]
    [InlineData("2801", OtlpErrorCode.WrongWireType, "Span.name")]
    [InlineData("2a05", OtlpErrorCode.Truncated, "Span.name")]
    [InlineData("7a021802", OtlpErrorCode.None, "")]
    [InlineData("7a021a02", OtlpErrorCode.WrongWireType, "Status.code")]
    [InlineData("4a030a01ff", OtlpErrorCode.InvalidUtf8, "KeyValue.key")]
    [InlineData("a306", OtlpErrorCode.UnsupportedGroup, "Span, field 100")]
    public void BrokenProtobufIsRefused(string hex, OtlpErrorCode expected, string field)
    {
        Support.Json.TryWrite(OtlpMessageType.Span, Convert.FromHexString(hex), out _, out var error);
        Assert.Equal(expected, error.Code);
        Assert.StartsWith(field, error.Message ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4a060a0432020100", OtlpErrorCode.InvalidPackedLength)]
    [InlineData("52070a0542031201ff", OtlpErrorCode.Truncated)]
    public void BrokenRunsAreRefused(string hex, OtlpErrorCode expected)
    {
        Assert.False(Support.Json.TryWrite(OtlpMessageType.Metric, Convert.FromHexString(hex), out _, out var error));
        Assert.Equal(expected, error.Code);
    }

    [Fact]
    public void BrokenDetailsAreRefused()
    {
        Assert.False(Support.Json.TryWrite(OtlpMessageType.RpcStatus, Convert.FromHexString("1a030a01ff"), out _, out var error));
        Assert.Equal("google.protobuf.Any.type_url: a string is not UTF-8", error.Message);
        var badDelay = new Google.Protobuf.WellKnownTypes.Any { TypeUrl = "t/google.rpc.RetryInfo", Value = ByteString.CopyFrom(0x0A, 0x01, 0x08) };
        var status = new Reference.Rpc.Status { Details = { badDelay } };
        Assert.False(Support.Json.TryWrite(OtlpMessageType.RpcStatus, status.ToByteArray(), out _, out error));
        Assert.Equal("google.protobuf.Duration.seconds: the input ends inside a value, or a length reaches beyond the end", error.Message);
    }

    [Fact]
    public void MessagesInEndlessPartsAndTooDeepOnesAreRefused()
    {
        var parts = new ProtobufWriter(0);
        for (var i = 0; i < 3; i++)
        {
            var status = parts.BeginMessage(SpanFields.Status);
            parts.WriteUtf8(StatusFields.Message, new byte[OtlpLimits.MaxMergedBytes / 2]);
            parts.EndMessage(status);
        }

        Assert.False(Support.Json.TryWrite(OtlpMessageType.Span, parts.Written, out _, out var error));
        Assert.Equal(OtlpErrorCode.TooManyParts, error.Code);
        parts.Dispose();

        byte[] value = [];
        for (var depth = 1; depth <= OtlpLimits.MaxDepth; depth++)
            value = Wrap(value);
        Assert.False(Support.Json.TryWrite(OtlpMessageType.AnyValue, value, out _, out error));
        Assert.Equal(OtlpErrorCode.TooDeep, error.Code);

        static byte[] Wrap(byte[] value)
        {
            var writer = new ProtobufWriter(0);
            var list = writer.BeginMessage(AnyValueFields.ArrayValue);
            writer.WriteBytes(ArrayValueFields.Values, value);
            writer.EndMessage(list);
            var wrapped = writer.Written.ToArray();
            writer.Dispose();
            return wrapped;
        }
    }

    [Fact]
    public void AnUnknownMessageTypeIsABug() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Support.Json.TryWrite((OtlpMessageType)99, [], out _, out _));

    static string Value(AnyValue value) => Support.Json.Write(OtlpMessageType.AnyValue, value.ToByteArray());
}
