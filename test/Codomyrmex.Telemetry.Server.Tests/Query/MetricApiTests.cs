using System.Net;
using System.Text.Json;
using Codomyrmex.Telemetry.Server.Tests.Support;

namespace Codomyrmex.Telemetry.Server.Tests.Query;

public sealed class MetricApiTests
{
    [Fact]
    public async Task MetricsAreListedWithTheirNamesInPromql()
    {
        await using var server = await RunningServer.StartAsync();
        await server.SendAsync("metrics", Wire.Metric("wait", Fill(""" "sum":{"aggregationTemporality":2,"isMonotonic":true,"dataPoints":[{TIMES,"asInt":"3"}]} """)));
        var expected = """
            [{"name":"wait","prometheusName":"wait_seconds_total","type":"sum","unit":"s","description":"about","scope":{"name":"lib","version":"1"},
            "seriesCount":1,"services":["shop"]}]
            """;
        AssertJson(expected, await server.GetAsync("/api/metrics"));
    }

    public static TheoryData<string, string, string> Points => new()
    {
        {
            "gauge",
            """ "gauge":{"dataPoints":[{"timeUnixNano":"2000","asDouble":0.5}]} """,
            """ "startTime":null,"flags":0,"valueType":"double","value":0.5,"exemplars":[] """
        },
        {
            "sum",
            """ "sum":{"aggregationTemporality":1,"dataPoints":[{TIMES,"flags":1,"asInt":"-3","exemplars":[{"timeUnixNano":"1500","asDouble":"NaN",IDS, """
            + """ "filteredAttributes":[{"key":"k","value":{"boolValue":true}}]},{"timeUnixNano":"1501","asInt":"7"}]}]} """,
            """ "startTime":"1000","flags":1,"valueType":"int","value":"-3","exemplars":[{"time":"1500","value":"NaN",IDS, """
            + """ "attributes":[{"key":"k","type":"bool","value":true}]},{"time":"1501","value":"7","traceId":null,"spanId":null,"attributes":[]}] """
        },
        {
            "histogram",
            """ "histogram":{"aggregationTemporality":2,"dataPoints":[{TIMES,"count":"5","sum":1.5,"min":0.1,"max":"Infinity", """
            + """ "explicitBounds":[1,2],"bucketCounts":["1","2","2"]}]} """,
            """ "startTime":"1000","flags":0,"count":"5","sum":1.5,"min":0.1,"max":"Infinity","explicitBounds":[1,2],"bucketCounts":["1","2","2"],"exemplars":[] """
        },
        {
            "exponential_histogram",
            """ "exponentialHistogram":{"aggregationTemporality":2,"dataPoints":[{TIMES,"count":"18446744073709551615","scale":-1,"zeroCount":"1", """
            + """ "zeroThreshold":0.001,"positive":{"offset":-2,"bucketCounts":["1","2"]},"negative":{"offset":3,"bucketCounts":["4"]}}]} """,
            """ "startTime":"1000","flags":0,"count":"18446744073709551615","sum":null,"min":null,"max":null,"scale":-1,"zeroCount":"1", """
            + """ "zeroThreshold":0.001,"positive":{"offset":-2,"bucketCounts":["1","2"]},"negative":{"offset":3,"bucketCounts":["4"]},"exemplars":[] """
        },
        {
            "summary",
            """ "summary":{"dataPoints":[{TIMES,"count":"5","sum":2.5,"quantileValues":[{"quantile":0.5,"value":1},{"quantile":1,"value":"-Infinity"}]}]} """,
            """ "startTime":"1000","flags":0,"count":"5","sum":2.5,"quantiles":[{"quantile":0.5,"value":1},{"quantile":1,"value":"-Infinity"}],"exemplars":[] """
        },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public async Task PointsHaveAllThatTheirTypeHas(string type, string sent, string given)
    {
        await using var server = await RunningServer.StartAsync();
        await server.SendAsync("metrics", Wire.Metric("m", Fill(sent)));
        var metric = await server.GetAsync("/api/metrics/points?name=m&from=0");
        Assert.Equal(type, metric.GetProperty("type").GetString());
        Assert.Equal(JsonValueKind.Null, metric.GetProperty("truncated").ValueKind);
        AssertJson("[{\"time\":\"2000\"," + Fill(given) + "}]", metric.GetProperty("series")[0].GetProperty("points"));
    }

    [Fact]
    public async Task SeriesSayWhoseTheyAre()
    {
        await using var server = await RunningServer.StartAsync();
        var data = Fill(
            """ "sum":{"aggregationTemporality":1,"isMonotonic":true,"dataPoints":[{TIMES,"asInt":"1","attributes":[{"key":"region","value":{"stringValue":"eu"}}]}]} """);
        await server.SendAsync("metrics", Wire.Metric("m", data));
        await server.SendAsync("metrics", Wire.Metric("m", data, "cart"));
        Assert.Equal(2, (await server.GetAsync("/api/metrics/points?name=m&from=0")).GetProperty("series").GetArrayLength());
        var series = Assert.Single((await server.GetAsync("/api/metrics/points?name=m&from=0&service=cart")).GetProperty("series").EnumerateArray());
        Assert.Equal(("cart", "delta", true), (
            series.GetProperty("service").GetString(), series.GetProperty("temporality").GetString(), series.GetProperty("monotonic").GetBoolean()));
        AssertJson("""[{"key":"region","type":"string","value":"eu"}]""", series.GetProperty("attributes"));
        AssertJson("""{"attributes":[{"key":"service.name","type":"string","value":"cart"}]}""", series.GetProperty("resource"));
        AssertJson("""{"name":"lib","version":"1"}""", series.GetProperty("scope"));
    }

    [Fact]
    public async Task AnUnknownMetricIsNotFoundAndAMissingNameRefused()
    {
        await using var server = await RunningServer.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetProblemAsync("/api/metrics/points?name=none")).Status);
        var (status, detail) = await server.GetProblemAsync("/api/metrics/points");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("name: missing; expected a metric's name", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServicesAndOperationsAreSummedUp()
    {
        await using var server = await RunningServer.StartAsync();
        await server.SendAsync("traces", Wire.Span("a/b", start: 1_000, more: ",\"status\":{\"code\":2}"));
        // A millisecond, as a sketch of durations gives it back.
        var expected = """[{"name":"a/b","calls":1,"errors":1,"p50":"1001472","p95":"1001472","p99":"1001472","lastSeen":"1001000"}]""";
        AssertJson(expected, await server.GetAsync("/api/services?from=0"));
        AssertJson(expected.Replace("a/b", "GET /", StringComparison.Ordinal), await server.GetAsync("/api/services/a%2Fb/operations?from=0"));
        AssertJson("[]", await server.GetAsync("/api/services"));
    }

    static string Fill(string json) => json
        .Replace("TIMES", "\"startTimeUnixNano\":\"1000\",\"timeUnixNano\":\"2000\"", StringComparison.Ordinal)
        .Replace("IDS", $"\"traceId\":\"{Wire.TraceId}\",\"spanId\":\"{Wire.SpanId}\"", StringComparison.Ordinal);

    static void AssertJson(string expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), actual), actual.GetRawText());
}
