using System.Net;
using EndToEnd.Otlp;
using EndToEnd.Processes;
using EndToEnd.Server;

namespace EndToEnd.Receivers;

public sealed class OtlpHttpRefusalTests(SharedServer server) : IDisposable
{
    const int InvalidArgument = 3;

    readonly OtlpHttpClient _client = new(server.Process.Http);

    public static TheoryData<string> EverySignal() => [.. Requests.Signals];

    public void Dispose() => _client.Dispose();

    [Theory(Timeout = Bounds.TestMillis)]
    [MemberData(nameof(EverySignal))]
    public async Task MalformedProtobufIsRefusedInProtobuf(string signal)
    {
        // A resource whose length goes beyond the end.
        var answer = await _client.PostAsync(signal, [0x0a, 0xff, 0xff, 0x03, 0x01], HttpAnswer.Protobuf);
        AssertMalformed(answer, HttpAnswer.Protobuf);
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [MemberData(nameof(EverySignal))]
    public async Task ARequestCutAnywhereIsRefusedOrTakenAndNeverAFault(string signal)
    {
        var whole = Requests.One(signal, Unique.Name("by-hand"));
        for (var length = 1; length < whole.Length; length++)
        {
            var answer = await _client.PostAsync(signal, whole[..length], HttpAnswer.Protobuf);
            AssertMalformed(answer, HttpAnswer.Protobuf);
        }
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"resourceSpans\": 5}")]
    [InlineData("{\"resourceSpans\": [{\"scopeSpans\": {}}]}")]
    [InlineData("{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{\"traceId\": \"xyz\"}]}]}]}")]
    [InlineData("{\"resourceSpans\": []} trailing")]
    public async Task MalformedJsonIsRefusedInJson(string body)
    {
        var answer = await _client.PostJsonAsync("traces", body);
        AssertMalformed(answer, HttpAnswer.Json);
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task AnotherMethodThanPostIsNotAllowed(string method)
    {
        foreach (var signal in Requests.Signals)
        {
            var answer = await _client.SendAsync(new HttpMethod(method), signal, null);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
            Assert.Equal("POST", answer.Headers["Allow"]);
        }
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/protobuf+zip")]
    [InlineData(null)]
    public async Task AnotherContentTypeIsUnsupported(string? contentType)
    {
        var answer = await _client.PostAsync("traces", [], contentType);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
        Assert.NotEmpty(answer.RpcStatus().Message);
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData(HttpAnswer.Protobuf)]
    [InlineData(HttpAnswer.Json)]
    public async Task AnotherCompressionIsUnsupportedAndTheKnownOnesAreNamed(string contentType)
    {
        var answer = await _client.PostAsync("logs", [1, 2, 3], contentType, "br");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
        Assert.Equal(contentType, answer.ContentType);
        Assert.Contains("gzip", answer.RpcStatus().Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData(HttpAnswer.Protobuf)]
    [InlineData(HttpAnswer.Json)]
    public async Task BrokenGzipIsMalformed(string contentType) =>
        AssertMalformed(await _client.PostAsync("traces", [0x1f, 0x8b, 8, 0, 1, 2, 3], contentType, "gzip"), contentType);

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task ABodyOverTheLimitIsTooLarge()
    {
        await using var small = await ServerProcess.ServeAsync(TestContext.Current.CancellationToken, "--max-request-size", "100KiB");
        using var client = new OtlpHttpClient(small.Http);

        AssertTooLarge(await client.PostAsync("traces", new byte[(100 << 10) + 1], HttpAnswer.Protobuf), HttpAnswer.Protobuf);
        AssertTooLarge(await client.PostAsync("traces", Gzip.Bomb((100 << 10) + 1), HttpAnswer.Protobuf, "gzip"), HttpAnswer.Protobuf);
        AssertTooLarge(await client.PostAsync("logs", Gzip.Bomb(100 << 20), HttpAnswer.Json, "gzip"), HttpAnswer.Json);
        var within = Requests.Logs("by-hand", Requests.Log(new string('x', 99 << 10), 1));
        Assert.True((await client.PostAsync("logs", within, HttpAnswer.Protobuf)).IsFullSuccess(HttpAnswer.Protobuf));
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task AGzipBombOfTheDefaultLimitIsTooLarge() => AssertTooLarge(
        await _client.PostAsync("traces", Gzip.Bomb((64L << 20) + 1), HttpAnswer.Protobuf, "gzip"), HttpAnswer.Protobuf);

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task AnUnknownSignalIsNotFound()
    {
        var answer = await _client.PostAsync("profiles", [], HttpAnswer.Protobuf);
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    static void AssertMalformed(HttpAnswer answer, string contentType)
    {
        Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{answer.Status} {answer.Text}");
        Assert.Equal(contentType, answer.ContentType);
        var (code, message) = answer.RpcStatus();
        Assert.Equal(InvalidArgument, code);
        Assert.NotEmpty(message);
    }

    static void AssertTooLarge(HttpAnswer answer, string contentType)
    {
        Assert.True(answer.Status == HttpStatusCode.RequestEntityTooLarge, $"{answer.Status} {answer.Text}");
        Assert.Equal(contentType, answer.ContentType);
        Assert.Contains("--max-request-size", answer.RpcStatus().Message, StringComparison.Ordinal);
    }
}
