using System.Text;
using Codomyrmex.Telemetry.Otlp.Tests.Support;

namespace Codomyrmex.Telemetry.Otlp.Tests.Json;

public sealed class JsonErrorTests
{
    [Theory]
    [InlineData("", OtlpErrorCode.InvalidJson, "Span")]
    [InlineData(" ", OtlpErrorCode.InvalidJson, "Span")]
    [InlineData("{", OtlpErrorCode.InvalidJson, "Span")]
    [InlineData("{}{}", OtlpErrorCode.InvalidJson, "Span")]
    [InlineData("{} x", OtlpErrorCode.InvalidJson, "Span")]
    [InlineData("{\"name\":}", OtlpErrorCode.InvalidJson, "Span")]
    [InlineData("{\"name\":\"\\x\"}", OtlpErrorCode.InvalidJson, "Span")]
    [InlineData("{name:1}", OtlpErrorCode.InvalidJson, "Span")]
    [InlineData("[]", OtlpErrorCode.WrongJsonType, "Span")]
    [InlineData("null", OtlpErrorCode.WrongJsonType, "Span")]
    [InlineData("\"x\"", OtlpErrorCode.WrongJsonType, "Span")]
    [InlineData("{\"name\":1}", OtlpErrorCode.WrongJsonType, "Span.name")]
    [InlineData("{\"name\":{}}", OtlpErrorCode.WrongJsonType, "Span.name")]
    [InlineData("{\"kind\":true}", OtlpErrorCode.WrongJsonType, "Span.kind")]
    [InlineData("{\"kind\":\"SPAN_KIND_NONE\"}", OtlpErrorCode.InvalidEnum, "Span.kind")]
    [InlineData("{\"kind\":3.5}", OtlpErrorCode.InvalidNumber, "Span.kind")]
    [InlineData("{\"flags\":-1}", OtlpErrorCode.InvalidNumber, "Span.flags")]
    [InlineData("{\"flags\":4294967296}", OtlpErrorCode.InvalidNumber, "Span.flags")]
    [InlineData("{\"startTimeUnixNano\":\"\"}", OtlpErrorCode.InvalidNumber, "Span.start_time_unix_nano")]
    [InlineData("{\"startTimeUnixNano\":\"12x\"}", OtlpErrorCode.InvalidNumber, "Span.start_time_unix_nano")]
    [InlineData("{\"startTimeUnixNano\":-1}", OtlpErrorCode.InvalidNumber, "Span.start_time_unix_nano")]
    [InlineData("{\"startTimeUnixNano\":18446744073709551616}", OtlpErrorCode.InvalidNumber, "Span.start_time_unix_nano")]
    [InlineData("{\"startTimeUnixNano\":1e99}", OtlpErrorCode.InvalidNumber, "Span.start_time_unix_nano")]
    [InlineData("{\"traceId\":\"abc\"}", OtlpErrorCode.InvalidHex, "Span.trace_id")]
    [InlineData("{\"traceId\":\"eee19b7ec3c1b174\"}", OtlpErrorCode.InvalidHex, "Span.trace_id")]
    [InlineData("{\"traceId\":\"5b8efff798038103d269b633813fc60g\"}", OtlpErrorCode.InvalidHex, "Span.trace_id")]
    [InlineData("{\"spanId\":\"5b8efff798038103d269b633813fc60c\"}", OtlpErrorCode.InvalidHex, "Span.span_id")]
    [InlineData("{\"spanId\":5}", OtlpErrorCode.WrongJsonType, "Span.span_id")]
    [InlineData("{\"attributes\":{}}", OtlpErrorCode.WrongJsonType, "Span.attributes")]
    [InlineData("{\"attributes\":[1]}", OtlpErrorCode.WrongJsonType, "Span.attributes")]
    [InlineData("{\"attributes\":[{\"key\":1}]}", OtlpErrorCode.WrongJsonType, "KeyValue.key")]
    [InlineData("{\"attributes\":[{\"value\":{\"boolValue\":\"true\"}}]}", OtlpErrorCode.WrongJsonType, "AnyValue.bool_value")]
    [InlineData("{\"attributes\":[{\"value\":{\"intValue\":9223372036854775808}}]}", OtlpErrorCode.InvalidNumber, "AnyValue.int_value")]
    [InlineData("{\"attributes\":[{\"value\":{\"doubleValue\":\"nan\"}}]}", OtlpErrorCode.InvalidNumber, "AnyValue.double_value")]
    [InlineData("{\"attributes\":[{\"value\":{\"doubleValue\":1e999}}]}", OtlpErrorCode.InvalidNumber, "AnyValue.double_value")]
    [InlineData("{\"attributes\":[{\"value\":{\"bytesValue\":\"*\"}}]}", OtlpErrorCode.InvalidBase64, "AnyValue.bytes_value")]
    [InlineData("{\"attributes\":[{\"value\":{\"bytesValue\":\"A\"}}]}", OtlpErrorCode.InvalidBase64, "AnyValue.bytes_value")]
    [InlineData("{\"status\":[]}", OtlpErrorCode.WrongJsonType, "Span.status")]
    [InlineData("{\"events\":[{\"name\":[]}]}", OtlpErrorCode.WrongJsonType, "Span.Event.name")]
    public void TheErrorNamesTheFieldAndTheOutputIsAsBefore(string json, OtlpErrorCode expected, string field)
    {
        Assert.False(Support.Json.TryRead(OtlpMessageType.Span, Encoding.UTF8.GetBytes(json), out var output, out var error), json);
        Assert.Equal(expected, error.Code);
        Assert.StartsWith($"{field}: ", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Offset, 0, json.Length);
        Assert.Empty(output);
    }

    [Theory]
    [InlineData("{\"details\":[1]}", OtlpErrorCode.WrongJsonType, "google.rpc.Status.details")]
    [InlineData("{\"details\":[{\"@type\":\"a/google.rpc.RetryInfo\",\"retryDelay\":5}]}", OtlpErrorCode.WrongJsonType, "google.rpc.RetryInfo.retry_delay")]
    [InlineData("{\"details\":[{\"@type\":\"a/google.rpc.RetryInfo\",\"retryDelay\":\"5\"}]}", OtlpErrorCode.InvalidNumber, "google.rpc.RetryInfo.retry_delay")]
    [InlineData("{\"details\":[{\"@type\":\"a/google.rpc.RetryInfo\",\"retryDelay\":\"9e99s\"}]}", OtlpErrorCode.InvalidNumber, "google.rpc.RetryInfo.retry_delay")]
    [InlineData("{\"details\":[{\"@type\":\"a/google.rpc.RetryInfo\",\"retryDelay\":\"99999999999999999999s\"}]}", OtlpErrorCode.InvalidNumber, "google.rpc.RetryInfo.retry_delay")]
    [InlineData("{\"details\":[{\"value\":\"*\"}]}", OtlpErrorCode.InvalidBase64, "google.protobuf.Any.value")]
    public void ABrokenStatusIsRefused(string json, OtlpErrorCode expected, string field)
    {
        Assert.False(Support.Json.TryRead(OtlpMessageType.RpcStatus, Encoding.UTF8.GetBytes(json), out _, out var error), json);
        Assert.Equal(expected, error.Code);
        Assert.StartsWith($"{field}: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RepeatedNumbersAreCheckedOneByOne()
    {
        Assert.False(Support.Json.TryRead(OtlpMessageType.Metric, "{\"histogram\":{\"dataPoints\":[{\"bucketCounts\":[1,\"x\"]}]}}"u8, out _, out var error));
        Assert.Equal(OtlpErrorCode.InvalidNumber, error.Code);
        Assert.False(Support.Json.TryRead(OtlpMessageType.Metric, "{\"histogram\":{\"dataPoints\":[{\"explicitBounds\":[null]}]}}"u8, out _, out error));
        Assert.Equal(OtlpErrorCode.WrongJsonType, error.Code);
    }

    [Fact]
    public void TextThatIsNotUtf8IsRefused()
    {
        Assert.False(Support.Json.TryRead(OtlpMessageType.Span, [.. "{\"name\":\""u8, 0xFF, .. "\"}"u8], out _, out var error));
        Assert.Equal(OtlpErrorCode.InvalidUtf8, error.Code);
        Assert.False(Support.Json.TryRead(OtlpMessageType.Span, [.. "{\"name\":\"\\n"u8, 0xC3, .. "\"}"u8], out _, out error));
        Assert.Equal(OtlpErrorCode.InvalidUtf8, error.Code);
    }

    [Fact]
    public void ValuesNestToTheLimitAndNoDeeper()
    {
        Assert.True(Support.Json.TryRead(OtlpMessageType.AnyValue, Nested(OtlpLimits.MaxDepth), out var bytes, out _));
        Assert.True(AnyValueView.TryRead(bytes, out _, out _));
        Assert.True(Support.Json.TryWrite(OtlpMessageType.AnyValue, bytes, out _, out _));
        Assert.False(Support.Json.TryRead(OtlpMessageType.AnyValue, Nested(OtlpLimits.MaxDepth + 1), out _, out var error));
        Assert.Equal(OtlpErrorCode.TooDeep, error.Code);
        Assert.False(Support.Json.TryRead(OtlpMessageType.AnyValue, Nested(100_000), out _, out error));
        Assert.Equal(OtlpErrorCode.TooDeep, error.Code);
        Assert.False(Support.Json.TryRead(OtlpMessageType.Span, Encoding.UTF8.GetBytes("{\"x\":" + new string('[', 100_000)), out _, out error));
        Assert.Equal(OtlpErrorCode.InvalidJson, error.Code);

        static byte[] Nested(int depth)
        {
            var json = new StringBuilder();
            for (var i = 1; i < depth; i++)
                json.Append("{\"kvlistValue\":{\"values\":[{\"value\":");
            json.Append("{}");
            for (var i = 1; i < depth; i++)
                json.Append("}]}}");
            return Encoding.UTF8.GetBytes(json.ToString());
        }
    }

    [Fact]
    public void DamagedJsonIsRefusedOrReadButNeverThrows()
    {
        foreach (var (type, request) in new[]
        {
            (OtlpMessageType.TraceRequest, SomeRequest.Traces()), (OtlpMessageType.MetricRequest, SomeRequest.Metrics()), (OtlpMessageType.LogRequest, SomeRequest.Logs()),
        })
        {
            var json = Encoding.UTF8.GetBytes(Support.Json.Write(type, request));
            var (read, refused) = (0, 0);
            for (var at = 0; at < json.Length; at++)
            {
                Assert.False(Support.Json.TryRead(type, json.AsSpan(0, at), out _, out _));
                var whole = json[at];
                foreach (var value in "\"\\{}[],:0-e\0\u00ff"u8)
                {
                    json[at] = value;
                    if (Support.Json.TryRead(type, json, out var bytes, out var error))
                    {
                        read++;
                        Assert.True(Support.Json.TryWrite(type, bytes, out _, out error), error.ToString());
                    }
                    else
                    {
                        refused++;
                        Assert.NotEqual(OtlpErrorCode.None, error.Code);
                    }
                }

                json[at] = whole;
            }

            Assert.True(read > json.Length && refused > json.Length, $"{read} read, {refused} refused");
        }
    }
}
