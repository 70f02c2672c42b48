using System.Globalization;
using System.Net;
using System.Text.Json;
using Codomyrmex.Telemetry.Server.Tests.Support;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Tests.Query;

public sealed class TraceApiTests
{
    const string Rich = """
        ,"parentSpanId":"00f067aa0ba902b7","traceState":"a=b","flags":257,
        "attributes":[{"key":"s","value":{"stringValue":"größe"}},{"key":"i","value":{"intValue":"9223372036854775807"}},{"key":"d","value":{"doubleValue":0.1}},
        {"key":"n","value":{"doubleValue":"NaN"}},{"key":"b","value":{"boolValue":true}},{"key":"y","value":{"bytesValue":"AQI="}},{"key":"e","value":{}},
        {"key":"a","value":{"arrayValue":{"values":[{"intValue":"1"},{"stringValue":"x"},{"doubleValue":"-Infinity"},{"bytesValue":"AQI="},{},{"boolValue":false}]}}},
        {"key":"m","value":{"kvlistValue":{"values":[{"key":"k","value":{"arrayValue":{"values":[{"doubleValue":1.5}]}}}]}}}],
        "droppedAttributesCount":1,"droppedEventsCount":2,"droppedLinksCount":3,
        "events":[{"timeUnixNano":"7","name":"boom","droppedAttributesCount":4,"attributes":[{"key":"exception.type","value":{"stringValue":"Oops"}}]}],
        "links":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"00f067aa0ba902b7","traceState":"c=d","flags":1,"droppedAttributesCount":5,
        "attributes":[{"key":"l","value":{"boolValue":false}}]}],
        "status":{"code":2,"message":"failed"}
        """;

    [Fact]
    public async Task ATraceIsGivenWithEverythingItsSpansHave()
    {
        await using var server = await RunningServer.StartAsync();
        await server.SendAsync("traces", Wire.Span(start: 1_763_700_000_123_456_789, more: Rich));
        var trace = await server.GetAsync("/api/traces/" + Wire.TraceId.ToUpperInvariant());
        Assert.Equal(Wire.TraceId, trace.GetProperty("traceId").GetString());
        Assert.Equal("1763700000123456789", trace.GetProperty("startTime").GetString());
        Assert.Equal("1000000", trace.GetProperty("duration").GetString());
        AssertJson(
            """
            {"spanId":"eee19b7ec3c1b174","parentSpanId":"00f067aa0ba902b7","name":"GET /","service":"shop","kind":"server","status":{"code":"error","message":"failed"},
            "startTime":"1763700000123456789","duration":"1000000","traceState":"a=b","attributes":[
            {"key":"s","type":"string","value":"größe"},{"key":"i","type":"int","value":"9223372036854775807"},{"key":"d","type":"double","value":0.1},
            {"key":"n","type":"double","value":"NaN"},{"key":"b","type":"bool","value":true},{"key":"y","type":"bytes","value":"AQI="},{"key":"e","type":"empty","value":null},
            {"key":"a","type":"array","value":["1","x","-Infinity","AQI=",null,false]},{"key":"m","type":"map","value":{"k":[1.5]}}],
            "events":[{"time":"7","name":"boom","attributes":[{"key":"exception.type","type":"string","value":"Oops"}],"droppedAttributes":4}],
            "links":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"00f067aa0ba902b7","traceState":"c=d","flags":1,
            "attributes":[{"key":"l","type":"bool","value":false}],"droppedAttributes":5}],
            "resource":{"attributes":[{"key":"service.name","type":"string","value":"shop"}]},"scope":{"name":"lib","version":"1.2"},"flags":257,
            "dropped":{"attributes":1,"events":2,"links":3}}
            """,
            trace.GetProperty("spans")[0]);
    }

    [Theory]
    [InlineData(0, "unspecified", 0, "unset")]
    [InlineData(1, "internal", 1, "ok")]
    [InlineData(2, "server", 2, "error")]
    [InlineData(3, "client", 0, "unset")]
    [InlineData(4, "producer", 0, "unset")]
    [InlineData(5, "consumer", 0, "unset")]
    public async Task KindsAndStatusHaveNames(int kind, string kindName, int status, string statusName)
    {
        await using var server = await RunningServer.StartAsync();
        await server.SendAsync("traces", Wire.Span(more: $",\"status\":{{\"code\":{status}}}").Replace("\"kind\":2", $"\"kind\":{kind}", StringComparison.Ordinal));
        var span = (await server.GetAsync("/api/traces/" + Wire.TraceId)).GetProperty("spans")[0];
        Assert.Equal((kindName, statusName), (span.GetProperty("kind").GetString(), span.GetProperty("status").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task ATraceAsOtlpCanBeSentAgain()
    {
        await using var server = await RunningServer.StartAsync();
        await server.SendAsync("traces", Wire.Span(more: Rich));
        var otlp = await server.GetAsync($"/api/traces/{Wire.TraceId}?format=otlp");
        await using var other = await RunningServer.StartAsync();
        await other.SendAsync("traces", otlp.GetRawText());
        Assert.Equal(
            (await server.GetAsync("/api/traces/" + Wire.TraceId)).GetRawText(),
            (await other.GetAsync("/api/traces/" + Wire.TraceId)).GetRawText());
    }

    [Fact]
    public async Task AnUnknownTraceIsNotFoundButHasNoLogs()
    {
        await using var server = await RunningServer.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetProblemAsync("/api/traces/" + Wire.TraceId)).Status);
        Assert.Empty((await server.GetAsync($"/api/traces/{Wire.TraceId}/logs")).GetProperty("logs").EnumerateArray());
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("?service=cart", 1)]
    [InlineData("?service=nobody", 0)]
    [InlineData("?service=", 3)]
    [InlineData("?operation=slow", 1)]
    [InlineData("?minDuration=1ms&maxDuration=1ms", 2)]
    [InlineData("?minDuration=1.1ms", 1)]
    [InlineData("?maxDuration=1us", 0)]
    [InlineData("?from=now-1h&to=now", 3)]
    [InlineData("?to=now-16m", 0)]
    [InlineData("?limit=2", 2)]
    public async Task TracesAreFoundByTheirSpans(string query, int count)
    {
        await using var server = await RunningServer.StartAsync();
        var now = Wire.Now - 1_000_000_000;
        await server.SendAsync("traces", Wire.Span("shop", traceId: Id(1), start: now));
        await server.SendAsync("traces", Wire.Span("cart", traceId: Id(2), start: now));
        await server.SendAsync("traces", Wire.Span("shop", "slow", Id(3), start: now, more: $",\"endTimeUnixNano\":\"{now + 5_000_000}\""));
        Assert.Equal(count, (await server.GetAsync("/api/traces" + query)).GetProperty("traces").GetArrayLength());
    }

    [Theory]
    [InlineData("recent", "3,2,1")]
    [InlineData("longest", "1,2,3")]
    public async Task PagesFollowEachOtherInTheOrderAskedFor(string order, string ids)
    {
        await using var server = await RunningServer.StartAsync();
        var now = Wire.Now - 1_000_000_000;
        for (var i = 1; i <= 3; i++)
            await server.SendAsync("traces", Wire.Span(traceId: Id(i), start: now + i, more: $",\"endTimeUnixNano\":\"{now + 9_000 - (i * 1000)}\""));
        List<string> seen = [];
        var cursor = "";
        do
        {
            var page = await server.GetAsync($"/api/traces?order={order}&limit=1{cursor}");
            seen.AddRange(page.GetProperty("traces").EnumerateArray().Select(trace => trace.GetProperty("traceId").GetString()!.TrimStart('0')));
            cursor = page.GetProperty("next").GetString() is { } next ? "&cursor=" + Uri.EscapeDataString(next) : "";
        }
        while (cursor.Length > 0);
        Assert.Equal(ids, string.Join(',', seen));
    }

    [Fact]
    public async Task LargeAnswersAreCompressedWhereTheClientTakesThat()
    {
        await using var server = await RunningServer.StartAsync();
        await server.SendAsync("traces", Wire.Span(name: new string('x', 200_000)));
        var plain = await server.GetAsync("/api/traces/" + Wire.TraceId);
        foreach (var coding in new[] { "br", "gzip" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/traces/" + Wire.TraceId);
            request.Headers.Add("Accept-Encoding", coding);
            using var response = await server.Dashboard.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal([coding], response.Content.Headers.ContentEncoding);
            await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            await using Stream unpacked = coding == "br"
                ? new System.IO.Compression.BrotliStream(body, System.IO.Compression.CompressionMode.Decompress)
                : new System.IO.Compression.GZipStream(body, System.IO.Compression.CompressionMode.Decompress);
            Assert.Equal(plain.GetRawText(), (await JsonDocument.ParseAsync(unpacked, default, TestContext.Current.CancellationToken)).RootElement.GetRawText());
        }
    }

    [Fact]
    public async Task SmallAnswersAreNot()
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/metrics");
        request.Headers.Add("Accept-Encoding", "br, gzip");
        using var response = await server.Dashboard.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Equal(2, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task AnAnswerCutShortSaysWhy()
    {
        await using var server = await RunningServer.StartAsync(store: AnsweringStore.Always(AppendResult.Accepted));
        Assert.Equal("only so far", (await server.GetAsync("/api/traces")).GetProperty("truncated").GetString());
    }

    [Fact]
    public async Task AFaultOfTheServerIsABareProblem()
    {
        await using var server = await RunningServer.StartAsync(store: AnsweringStore.Always(AppendResult.Accepted));
        var problem = await server.GetProblemAsync("/api/traces/" + Wire.TraceId);
        Assert.Equal(HttpStatusCode.InternalServerError, problem.Status);
        Assert.DoesNotContain("store", problem.Detail, StringComparison.Ordinal);
    }

    static string Id(int number) => number.ToString("x32", CultureInfo.InvariantCulture);

    static void AssertJson(string expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), actual), actual.GetRawText());
}
