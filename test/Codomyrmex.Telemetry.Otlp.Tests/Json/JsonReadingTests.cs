using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Google.Protobuf;

namespace Codomyrmex.Telemetry.Otlp.Tests.Json;

/// <summary>What OTLP/JSON permits a sender to write.</summary>
public sealed class JsonReadingTests
{
    [Fact]
    public void ASpanIsReadFromTheNamesAndFormsOfTheSpecification()
    {
        var span = Span("""
            {
              "traceId": "5B8EFFF798038103d269b633813fc60c", "spanId": "EEE19B7EC3C1B174", "parentSpanId": "eee19b7ec3c1b173",
              "traceState": "a=b", "name": "I'm a server span", "kind": 2,
              "startTimeUnixNano": "1544712660000000001", "endTimeUnixNano": 1544712661000000002,
              "attributes": [{ "key": "my.attr", "value": { "stringValue": "some value" } }], "droppedAttributesCount": 1,
              "events": [{ "timeUnixNano": "5", "name": "e" }], "links": [{ "traceId": "5b8efff798038103d269b633813fc60c", "flags": 257 }],
              "status": { "code": 2, "message": "bad" }, "flags": 769
            }
            """);
        Assert.Equal("5B8EFFF798038103D269B633813FC60C", Convert.ToHexString(span.TraceId.Span));
        Assert.Equal("EEE19B7EC3C1B174", Convert.ToHexString(span.SpanId.Span));
        Assert.Equal("EEE19B7EC3C1B173", Convert.ToHexString(span.ParentSpanId.Span));
        Assert.Equal(("a=b", "I'm a server span", Reference.Span.Types.SpanKind.Server), (span.TraceState, span.Name, span.Kind));
        Assert.Equal((1_544_712_660_000_000_001UL, 1_544_712_661_000_000_002UL), (span.StartTimeUnixNano, span.EndTimeUnixNano));
        Assert.Equal("some value", Assert.Single(span.Attributes).Value.StringValue);
        Assert.Equal((1U, "e", 257U), (span.DroppedAttributesCount, Assert.Single(span.Events).Name, Assert.Single(span.Links).Flags));
        Assert.Equal((Status.Types.StatusCode.Error, "bad", 769U), (span.Status.Code, span.Status.Message, span.Flags));
    }

    [Fact]
    public void NamesAsInTheProtoAreReadToo()
    {
        var span = Span("""{ "trace_id": "5b8efff798038103d269b633813fc60c", "start_time_unix_nano": 7, "dropped_links_count": 3 }""");
        Assert.Equal((16, 7UL, 3U), (span.TraceId.Length, span.StartTimeUnixNano, span.DroppedLinksCount));
    }

    [Fact]
    public void EscapedNamesAndTextAreReadAsWhatTheyMean()
    {
        var span = Span("""{ "n\u0061me": "\"\\\/\b\f\n\r\tA\u00e9\u65e5\ud83d\ude80", "traceState": "\ud83d lone \ude80", "trac\u0065Id": "" }""");
        Assert.Equal("\"\\/\b\f\n\r\tAé日🚀", span.Name);
        Assert.Equal("\ufffd lone \ufffd", span.TraceState);
    }

    [Fact]
    public void UnknownFieldsAndNullsAreIgnored()
    {
        var span = Span("""
            { "unknown": { "deep": [1, { "name": "no" }, null] }, "name": "yes", "kind": null, "attributes": null, "status": null, "traceId": null, "other": "x" }
            """);
        Assert.Equal(new Span { Name = "yes" }, span);
    }

    [Fact]
    public void EmptyIdsAreAbsentIds() => Assert.Equal(new Span(), Span("""{ "traceId": "", "spanId": "", "parentSpanId": "" }"""));

    [Theory]
    [InlineData("3", 3)]
    [InlineData("\"3\"", 3)]
    [InlineData("\"SPAN_KIND_CLIENT\"", 3)]
    [InlineData("77", 77)]
    [InlineData("0", 0)]
    public void EnumsAreNumbersOrNames(string json, int expected) => Assert.Equal(expected, (int)Span($$"""{ "kind": {{json}} }""").Kind);

    [Theory]
    [InlineData("5", 5)]
    [InlineData("\"5\"", 5)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("\"9223372036854775807\"", long.MaxValue)]
    [InlineData("1e3", 1000)]
    [InlineData("\"1e3\"", 1000)]
    [InlineData("-12.0", -12)]
    [InlineData("1.5444712660e18", 1_544_471_266_000_000_000)]
    [InlineData("0", 0)]
    public void IntegersAreNumbersOrStrings(string json, long expected)
    {
        var value = Value($$"""{ "intValue": {{json}} }""");
        Assert.Equal((AnyValue.ValueOneofCase.IntValue, expected), (value.ValueCase, value.IntValue));
    }

    [Theory]
    [InlineData("0.5", 0.5)]
    [InlineData("\"0.5\"", 0.5)]
    [InlineData("1e308", 1e308)]
    [InlineData("3", 3)]
    [InlineData("\"NaN\"", double.NaN)]
    [InlineData("\"Infinity\"", double.PositiveInfinity)]
    [InlineData("\"-Infinity\"", double.NegativeInfinity)]
    [InlineData("0", 0)]
    public void DoublesAreNumbersOrStrings(string json, double expected)
    {
        var value = Value($$"""{ "doubleValue": {{json}} }""");
        Assert.Equal((AnyValue.ValueOneofCase.DoubleValue, expected), (value.ValueCase, value.DoubleValue));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AQ==")]
    [InlineData("AQ")]
    [InlineData("+/8=")]
    [InlineData("-_8")]
    public void BytesAreBase64OfEitherAlphabetPaddedOrNot(string json)
    {
        var standard = json.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        var value = Value($$"""{ "bytesValue": "{{json}}" }""");
        Assert.Equal(Convert.FromBase64String(standard.PadRight((standard.Length + 3) / 4 * 4, '=')), value.BytesValue.ToByteArray());
        Assert.Equal(AnyValue.ValueOneofCase.BytesValue, value.ValueCase);
    }

    [Fact]
    public void ValuesThatEqualTheirDefaultAreKeptWhereTheyMeanSomething()
    {
        Assert.Equal(AnyValue.ValueOneofCase.StringValue, Value("""{ "stringValue": "" }""").ValueCase);
        Assert.Equal(AnyValue.ValueOneofCase.BoolValue, Value("""{ "boolValue": false }""").ValueCase);
        Assert.Equal(AnyValue.ValueOneofCase.ArrayValue, Value("""{ "arrayValue": {} }""").ValueCase);
        Assert.Equal(AnyValue.ValueOneofCase.None, Value("{}").ValueCase);
        Assert.Equal([AnyValue.ValueOneofCase.None, AnyValue.ValueOneofCase.None], Value("""{ "arrayValue": { "values": [{}, null] } }""").ArrayValue.Values.Select(v => v.ValueCase));
        var point = Metric("""{ "histogram": { "dataPoints": [{ "sum": 0, "count": 0, "min": "0" }] } }""").Histogram.DataPoints[0];
        Assert.Equal((true, true, false), (point.HasSum, point.HasMin, point.HasMax));
    }

    [Fact]
    public void RepeatedNumbersArePacked()
    {
        var metric = Metric("""
            { "exponentialHistogram": { "dataPoints": [{ "scale": -3, "positive": { "offset": -2, "bucketCounts": ["1", 300] } }] }, "metadata": [] }
            """);
        var point = Assert.Single(metric.ExponentialHistogram.DataPoints);
        Assert.Equal((-3, -2), (point.Scale, point.Positive.Offset));
        Assert.Equal([1UL, 300UL], point.Positive.BucketCounts);
        var bounds = Metric("""{ "histogram": { "dataPoints": [{ "bucketCounts": [], "explicitBounds": [1, "Infinity", 0.5] }] } }""");
        Assert.Equal([1, double.PositiveInfinity, 0.5], bounds.Histogram.DataPoints[0].ExplicitBounds);
    }

    [Fact]
    public void AByteOrderMarkIsSkipped()
    {
        Assert.True(Support.Json.TryRead(OtlpMessageType.Span, [0xEF, 0xBB, 0xBF, .. "{\"name\":\"n\"}"u8], out var bytes, out _));
        Assert.Equal("n", Reference.Span.Parser.ParseFrom(bytes).Name);
    }

    [Fact]
    public void ARetryDelayIsReadWhereverItsTypeStands()
    {
        foreach (var json in new[]
        {
            """{ "code": 14, "details": [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "2.5s" }] }""",
            """{ "code": 14, "details": [{ "x": { "@type": "no" }, "retryDelay": "2.500s", "@type": "type.googleapis.com/google.rpc.RetryInfo" }] }""",
        })
        {
            var status = Reference.Rpc.Status.Parser.ParseFrom(Support.Json.Read(OtlpMessageType.RpcStatus, json));
            var delay = Assert.Single(status.Details).Unpack<Reference.Rpc.RetryInfo>().RetryDelay;
            Assert.Equal((14, 2L, 500_000_000), (status.Code, delay.Seconds, delay.Nanos));
        }
    }

    [Fact]
    public void ADetailOfAnotherTypeKeepsItsBytes()
    {
        var json = """{"details":[{"@type":"example.com/other","value":"AQI="},{"@type":""}]}""";
        var status = Reference.Rpc.Status.Parser.ParseFrom(Support.Json.Read(OtlpMessageType.RpcStatus, json));
        Assert.Equal(("example.com/other", ByteString.CopyFrom(1, 2)), (status.Details[0].TypeUrl, status.Details[0].Value));
        Assert.Equal("""{"details":[{"@type":"example.com/other","value":"AQI="},{"@type":"","value":""}]}""", Support.Json.Write(OtlpMessageType.RpcStatus, status.ToByteArray()));
    }

    static Span Span(string json) => Reference.Span.Parser.ParseFrom(Support.Json.Read(OtlpMessageType.Span, json));

    static AnyValue Value(string json) => AnyValue.Parser.ParseFrom(Support.Json.Read(OtlpMessageType.AnyValue, json));

    static Metric Metric(string json) => Reference.Metric.Parser.ParseFrom(Support.Json.Read(OtlpMessageType.Metric, json));
}
