using System.Net;
using System.Text;
using System.Text.Json;
using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Tests.Support;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Tests.Receivers.Http;

public sealed class OtlpHttpReceiverTests
{
    const string Protobuf = "application/x-protobuf";
    const string Json = "application/json";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("traces", Protobuf, null)]
    [InlineData("traces", Protobuf, "gzip")]
    [InlineData("traces", Json, null)]
    [InlineData("logs", "application/json; charset=utf-8", "gzip")]
    [InlineData("metrics", Protobuf, "identity")]
    public async Task RequestsAreTakenAndAnsweredInTheirContentType(string signal, string type, string? encoding)
    {
        await using var server = await RunningServer.StartAsync();
        var (messageType, json) = signal switch
        {
            "traces" => (OtlpMessageType.TraceRequest, Wire.Span()),
            "logs" => (OtlpMessageType.LogRequest, Wire.Log()),
            _ => (OtlpMessageType.MetricRequest, Wire.Metric("m", """ "gauge":{"dataPoints":[{"timeUnixNano":"5","asInt":"1"}]} """)),
        };
        var bytes = type == Protobuf ? Wire.Protobuf(messageType, json) : Encoding.UTF8.GetBytes(json);
        using var response = await PostAsync(server.OtlpHttp, signal, encoding == "gzip" ? Wire.Gzip(bytes) : bytes, type, encoding);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type.Split(';')[0], response.Content.Headers.ContentType?.ToString());
        Assert.Equal(type == Protobuf ? "" : "{}", await response.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(1, await AcceptedAsync(server, signal));
    }

    [Theory]
    [InlineData("traces", Protobuf, "")]
    [InlineData("logs", Json, "{}")]
    [InlineData("metrics", Json, "")]
    public async Task AnEmptyRequestSucceeds(string signal, string type, string body)
    {
        await using var server = await RunningServer.StartAsync();
        using var response = await PostAsync(server.OtlpHttp, signal, Encoding.UTF8.GetBytes(body), type);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(0, await AcceptedAsync(server, signal));
    }

    [Fact]
    public async Task TheDashboardsPortTakesOtlpToo()
    {
        await using var server = await RunningServer.StartAsync();
        using var response = await PostAsync(server.Dashboard, "traces", Encoding.UTF8.GetBytes(Wire.Span()), Json);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task SingleBadRecordsAreCountedAndTheOthersKept()
    {
        await using var server = await RunningServer.StartAsync();
        var request = """
            {"resourceSpans":[{"scopeSpans":[{"spans":[
            {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"good","startTimeUnixNano":"1","endTimeUnixNano":"2"},
            {"spanId":"eee19b7ec3c1b174","name":"no trace"},
            {"traceId":"00000000000000000000000000000000","spanId":"eee19b7ec3c1b174","name":"zero trace"}]}]}]}
            """;
        using var response = await PostAsync(server.OtlpHttp, "traces", Encoding.UTF8.GetBytes(request), Json);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var partial = (await ReadJsonAsync(response)).GetProperty("partialSuccess");
        Assert.Equal("2", partial.GetProperty("rejectedSpans").GetString());
        Assert.Contains("trace_id", partial.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, await AcceptedAsync(server, "traces"));
        Assert.Equal(2, Assert.Single(await RefusedAsync(server)).GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("{", Json, null)]
    [InlineData("{\"resourceSpans\":5}", Json, null)]
    [InlineData("\u0001\u0002", Protobuf, null)]
    [InlineData("\u001f\u008b", Protobuf, "gzip")]
    public async Task MalformedRequestsAreRefusedInTheirContentType(string body, string type, string? encoding)
    {
        await using var server = await RunningServer.StartAsync();
        using var response = await PostAsync(server.OtlpHttp, "traces", Encoding.Latin1.GetBytes(body), type, encoding);
        await AssertStatusAsync(response, HttpStatusCode.BadRequest, type, 3);
        var refused = Assert.Single(await RefusedAsync(server));
        Assert.Equal(("traces", "malformed_request"), (refused.GetProperty("signal").GetString(), refused.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task TheRefusalSaysWhere()
    {
        await using var server = await RunningServer.StartAsync();
        var request = """{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"xyz"}]}]}]}""";
        using var response = await PostAsync(server.OtlpHttp, "traces", Encoding.UTF8.GetBytes(request), Json);
        Assert.Contains("Span.trace_id", (await ReadJsonAsync(response)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("application/grpc", null)]
    [InlineData(Json, "br")]
    [InlineData(Protobuf, "deflate")]
    public async Task OtherTypesAndEncodingsAreNotTaken(string type, string? encoding)
    {
        await using var server = await RunningServer.StartAsync();
        using var response = await PostAsync(server.OtlpHttp, "logs", [1], type, encoding);
        await AssertStatusAsync(response, HttpStatusCode.UnsupportedMediaType, type == Protobuf ? Protobuf : Json, 3);
        Assert.Equal(encoding is not null, response.Headers.Contains("Accept-Encoding"));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task OnlyPostIsTaken(string method)
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/v1/traces");
        using var response = await server.OtlpHttp.SendAsync(request, Cancel);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
        await AssertStatusAsync(response, HttpStatusCode.MethodNotAllowed, Json, 12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RequestsBeyondTheLimitAreRefusedAlsoAfterDecompression(bool gzip)
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { MaxRequestBytes = 1024 });
        var bytes = new byte[2000];
        using var response = await PostAsync(server.OtlpHttp, "traces", gzip ? Wire.Gzip(bytes) : bytes, Protobuf, gzip ? "gzip" : null);
        await AssertStatusAsync(response, HttpStatusCode.RequestEntityTooLarge, Protobuf, 8);
        Assert.Equal("request_too_large", Assert.Single(await RefusedAsync(server)).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task ABodyWithoutLengthIsBoundedToo()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { MaxRequestBytes = 1024 });
        using var content = new StreamContent(new MemoryStream(new byte[100_000]));
        content.Headers.ContentType = new(Protobuf);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/logs") { Content = content, Headers = { TransferEncodingChunked = true } };
        using var response = await server.OtlpHttp.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task AFullStoreAsksToComeBack()
    {
        await using var server = await RunningServer.StartAsync(
            store: AnsweringStore.Always(new AppendResult(AppendOutcome.Full, "no room", TimeSpan.FromSeconds(2.5))));
        using var response = await PostAsync(server.OtlpHttp, "traces", Encoding.UTF8.GetBytes(Wire.Span()), Json);
        Assert.Equal("3", Assert.Single(response.Headers.GetValues("Retry-After")));
        var status = await AssertStatusAsync(response, HttpStatusCode.ServiceUnavailable, Json, 14);
        Assert.Equal("no room", status.GetProperty("message").GetString());
        Assert.Equal("2.5s", status.GetProperty("details")[0].GetProperty("retryDelay").GetString());
        Assert.Equal("store_full", Assert.Single(await RefusedAsync(server)).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task WhatAStoreNeverTakesIsTooLarge()
    {
        await using var server = await RunningServer.StartAsync(store: AnsweringStore.Always(new AppendResult(AppendOutcome.Refused, "too big")));
        using var response = await PostAsync(server.OtlpHttp, "logs", Encoding.UTF8.GetBytes(Wire.Log()), Json);
        Assert.False(response.Headers.Contains("Retry-After"));
        await AssertStatusAsync(response, HttpStatusCode.RequestEntityTooLarge, Json, 8);
    }

    [Fact]
    public async Task TooManyRequestsAtOnceAreAskedToComeBack()
    {
        var stored = new TaskCompletionSource<AppendResult>();
        var arrived = new TaskCompletionSource();
        var store = new AnsweringStore(_ =>
        {
            arrived.TrySetResult();
            return new ValueTask<AppendResult>(stored.Task);
        });
        await using var server = await RunningServer.StartAsync(new ServerOptions { MaxRequestBytes = 1 << 16, MaxInFlightBytes = 1 << 16 }, store);
        var big = Wire.Span(name: new string('x', 40_000));
        var first = PostAsync(server.OtlpHttp, "traces", Encoding.UTF8.GetBytes(big), Json);
        await arrived.Task.WaitAsync(Cancel);
        using (var response = await PostAsync(server.OtlpHttp, "traces", Encoding.UTF8.GetBytes(big), Json))
        {
            Assert.Equal("1", Assert.Single(response.Headers.GetValues("Retry-After")));
            await AssertStatusAsync(response, HttpStatusCode.TooManyRequests, Json, 14);
        }

        stored.SetResult(AppendResult.Accepted);
        using var answered = await first;
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        using var next = await PostAsync(server.OtlpHttp, "traces", Encoding.UTF8.GetBytes(big), Json);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task HttpTwoWithoutTlsIsUnderstoodOnTheSamePort()
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/traces")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = Wire.Json(Wire.Span()),
        };
        using var response = await server.OtlpHttp.SendAsync(request, Cancel);
        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (response.StatusCode, response.Version));
    }

    static Task<HttpResponseMessage> PostAsync(HttpClient client, string signal, byte[] body, string type, string? encoding = null) =>
        client.PostAsync(new Uri($"/v1/{signal}", UriKind.Relative), Wire.Content(body, type, encoding), Cancel);

    static async Task<JsonElement> ReadJsonAsync(HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync(Cancel));

    static async Task<JsonElement> AssertStatusAsync(HttpResponseMessage response, HttpStatusCode status, string type, int code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.ToString());
        var body = await response.Content.ReadAsByteArrayAsync(Cancel);
        if (type == Protobuf)
        {
            Assert.True(RpcStatusView.TryRead(body, out var read, out var error), error.ToString());
            Assert.Equal(code, read.Code);
            Assert.False(read.Message.IsEmpty);
            return default;
        }

        var json = JsonElement.Parse(body);
        Assert.Equal(code, json.GetProperty("code").GetInt32());
        Assert.NotEqual("", json.GetProperty("message").GetString());
        return json;
    }

    static async Task<long> AcceptedAsync(RunningServer server, string signal) =>
        (await server.GetAsync("/api/status")).GetProperty("ingest").GetProperty("accepted").GetProperty(signal).GetInt64();

    static async Task<IReadOnlyList<JsonElement>> RefusedAsync(RunningServer server) =>
        [.. (await server.GetAsync("/api/status")).GetProperty("ingest").GetProperty("refused").EnumerateArray()];
}
