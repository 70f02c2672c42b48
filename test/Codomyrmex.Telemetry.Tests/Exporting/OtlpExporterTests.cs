using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class OtlpExporterTests : IDisposable
{
    // One for each signal; then the batch's time limit, the request's, and the wait itself.
    const int IdleTimers = 3;
    const int TimersOfAWaitingExport = 3;

    readonly ControlledTime _time = new();
    readonly FakeReceiver _receiver = new();

    public void Dispose() => _receiver.Dispose();

    [Theory]
    [InlineData("http://collector:4318", "http://collector:4318/v1/traces")]
    [InlineData("http://collector:4318/", "http://collector:4318/v1/traces")]
    [InlineData("https://collector/otlp", "https://collector/otlp/v1/traces")]
    [InlineData("https://collector/otlp/", "https://collector/otlp/v1/traces")]
    public async Task TheSignalsPathIsAddedToTheEndpoint(string endpoint, string address)
    {
        await using var sdk = Sdk(options =>
        {
            options.Otlp.Endpoint = new Uri(endpoint);
            options.Otlp.Headers["authorization"] = "Bearer token";
            options.Otlp.Headers["x-tenant"] = "blue";
        });
        var request = await SendAsync(sdk);
        Assert.Equal(address, request.Address.ToString());
        Assert.Equal("application/x-protobuf", request.Headers["Content-Type"]);
        Assert.Equal(("Bearer token", "blue"), (request.Headers["Authorization"], request.Headers["x-tenant"]));
        Assert.StartsWith("codomyrmex-telemetry-dotnet/", request.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.DoesNotContain("traceparent", request.Headers.Keys);
    }

    [Fact]
    public async Task BodiesAreGzippedWhenAskedFor()
    {
        await using var sdk = Sdk(options => options.Otlp.Compression = OtlpCompression.Gzip);
        var request = await SendAsync(sdk);
        Assert.Equal("gzip", request.Headers["Content-Encoding"]);
        using var plain = new MemoryStream();
        await using (var gzip = new GZipStream(new MemoryStream(request.Body), CompressionMode.Decompress))
            await gzip.CopyToAsync(plain, TestContext.Current.CancellationToken);
        Assert.Equal("s", (string)OtlpText.Traces(plain.ToArray())["scopeSpans"]![0]!["spans"]![0]!["name"]!);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task WhatCannotBeTakenNowIsSentAgain(HttpStatusCode status)
    {
        _receiver.Then(status);
        await using var sdk = Sdk();
        var first = await SendAsync(sdk);
        await AdvanceUntilAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(first.Body, (await _receiver.NextAsync()).Body);
        await DoneAsync(sdk);
        Assert.Equal((1, 0L), (sdk.Diagnostics.Exported(OtlpSignal.Traces), sdk.Diagnostics.TotalDropped));
    }

    [Fact]
    public async Task AFailedConnectionIsTriedAgain()
    {
        _receiver.ThenThrow(new HttpRequestException("connection refused")).ThenThrow(new IOException("reset"));
        await using var sdk = Sdk();
        await SendAsync(sdk);
        await AdvanceUntilAsync(TimeSpan.FromSeconds(1));
        await _receiver.NextAsync();
        await AdvanceUntilAsync(TimeSpan.FromSeconds(2));
        await _receiver.NextAsync();
        await DoneAsync(sdk);
        Assert.Equal(1, sdk.Diagnostics.Exported(OtlpSignal.Traces));
    }

    [Fact]
    public async Task RetryAfterIsObeyed()
    {
        _receiver
            .Then(HttpStatusCode.TooManyRequests, response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(4)))
            .Then(HttpStatusCode.ServiceUnavailable, response => response.Headers.RetryAfter = new RetryConditionHeaderValue(_time.GetUtcNow() + TimeSpan.FromSeconds(3)));
        await using var sdk = Sdk();
        await SendAsync(sdk);
        await AdvanceAsync(TimeSpan.FromSeconds(3.9));
        Assert.False(_receiver.AnyWaiting);
        await AdvanceUntilAsync(TimeSpan.FromSeconds(0.1));
        await _receiver.NextAsync();
        await AdvanceAsync(TimeSpan.FromSeconds(2.5));
        Assert.False(_receiver.AnyWaiting);
        await AdvanceUntilAsync(TimeSpan.FromSeconds(0.5));
        await _receiver.NextAsync();
        await DoneAsync(sdk);
        Assert.Equal(1, sdk.Diagnostics.Exported(OtlpSignal.Traces));
    }

    [Fact]
    public async Task WhatIsRefusedIsNotSentAgainAndTheReasonIsTold()
    {
        var loggers = new CollectingLoggers();
        _receiver.Then(HttpStatusCode.BadRequest, response => response.Content = RpcStatus("spans without names"));
        await using var sdk = Sdk(options => options.LoggerFactory = loggers);
        await SendAsync(sdk);
        await DoneAsync(sdk);
        Assert.Equal(1, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ExportFailed));
        Assert.Contains("HTTP 400: spans without names", Assert.Single(loggers.Messages), StringComparison.Ordinal);
        Assert.False(_receiver.AnyWaiting);
    }

    [Fact]
    public async Task ATextualReasonIsToldToo()
    {
        var loggers = new CollectingLoggers();
        _receiver.Then(HttpStatusCode.Unauthorized, response => response.Content = new StringContent(new string('x', 10_000)));
        await using var sdk = Sdk(options => options.LoggerFactory = loggers);
        await SendAsync(sdk);
        await DoneAsync(sdk);
        Assert.Contains($"HTTP 401: {new string('x', 500)})", Assert.Single(loggers.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PartialSuccessIsCountedAndToldAndNotSentAgain()
    {
        var loggers = new CollectingLoggers();
        _receiver.Then(HttpStatusCode.OK, response => response.Content = Partial(2, "too old"));
        await using var sdk = Sdk(options => options.LoggerFactory = loggers);
        End(sdk, 5);
        await DoneAsync(sdk);
        await _receiver.NextAsync();
        Assert.Equal(3, sdk.Diagnostics.Exported(OtlpSignal.Traces));
        Assert.Equal(2, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.Rejected));
        Assert.Contains("too old", Assert.Single(loggers.Messages), StringComparison.Ordinal);
        Assert.False(_receiver.AnyWaiting);
    }

    [Fact]
    public async Task AWarningOfTheReceiverIsTold()
    {
        var loggers = new CollectingLoggers();
        _receiver.Then(HttpStatusCode.OK, response => response.Content = Partial(0, "use v2"));
        await using var sdk = Sdk(options => options.LoggerFactory = loggers);
        End(sdk, 1);
        await DoneAsync(sdk);
        Assert.Equal((1, 0L), (sdk.Diagnostics.Exported(OtlpSignal.Traces), sdk.Diagnostics.TotalDropped));
        Assert.Contains("use v2", Assert.Single(loggers.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerThatIsNoAnswerDoesNotUndoSuccess()
    {
        _receiver.Then(HttpStatusCode.OK, response => response.Content = new ByteArrayContent([0xFF, 0xFF, 0xFF]));
        await using var sdk = Sdk();
        End(sdk, 1);
        await DoneAsync(sdk);
        Assert.Equal(1, sdk.Diagnostics.Exported(OtlpSignal.Traces));
    }

    [Fact]
    public async Task AnAnswerThatIsTooLargeIsAFailure()
    {
        var loggers = new CollectingLoggers();
        _receiver.Then(HttpStatusCode.OK, response => response.Content = new ByteArrayContent(new byte[6 * 1024 * 1024]));
        await using var sdk = Sdk(options => options.LoggerFactory = loggers);
        End(sdk, 1);
        await DoneAsync(sdk);
        Assert.Equal(1, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ExportFailed));
        Assert.Contains("HTTP 200, but its answer is larger than 4 MiB", Assert.Single(loggers.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABatchIsGivenUpWhenItsTimeIsUp()
    {
        var loggers = new CollectingLoggers();
        _receiver.ThenHang();
        await using var sdk = Sdk(options => options.LoggerFactory = loggers);
        await SendAsync(sdk);
        _time.Advance(TimeSpan.FromSeconds(10));
        await DoneAsync(sdk);
        Assert.Equal(1, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ExportTimedOut));
        Assert.Contains("no answer within 10 s", Assert.Single(loggers.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RetriesEndWithTheTimeout()
    {
        _receiver.Then(HttpStatusCode.ServiceUnavailable, response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(11)));
        await using var sdk = Sdk();
        await SendAsync(sdk);
        await DoneAsync(sdk);
        Assert.Equal(1, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ExportFailed));
    }

    [Fact]
    public async Task AllSignalsGoToTheirOwnPath()
    {
        var sdk = Sdk();
        sdk.GetTracer("t").StartSpan("s").End();
        sdk.GetMeter("m").CreateCounter<long>("c").Add(1);
        sdk.GetEventLogger("l").Emit(LogSeverity.Info, "hello");
        await sdk.DisposeAsync();
        var paths = new List<string>();
        while (_receiver.AnyWaiting)
            paths.Add((await _receiver.NextAsync()).Address.AbsolutePath);
        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], paths.Order());
    }

    [Fact]
    public void AnExporterMadeByHandChecksItsOptions()
    {
        var refused = Assert.Throws<TelemetryConfigurationException>(() => new OtlpExporter(new OtlpOptions { Endpoint = new Uri("ftp://x"), Timeout = TimeSpan.Zero }));
        Assert.Equal(2, refused.Problems.Count);
    }

    TelemetrySdk Sdk(Action<TelemetryOptions>? configure = null) => Some.Sdk(options =>
    {
        options.TimeProvider = _time;
        options.Otlp.HttpClientFactory = _receiver.Client;
        options.Metrics.ExportInterval = TimeSpan.FromDays(1);
        configure?.Invoke(options);
    });

    static void End(TelemetrySdk sdk, int spans)
    {
        for (var i = 0; i < spans; i++)
            sdk.GetTracer("t").StartSpan("s").End();
    }

    // One span, sent because its delay has passed.
    async Task<FakeReceiver.Request> SendAsync(TelemetrySdk sdk)
    {
        End(sdk, 1);
        _time.Advance(TimeSpan.FromMilliseconds(200));
        return await _receiver.NextAsync();
    }

    static async Task DoneAsync(TelemetrySdk sdk) =>
        Assert.True(await sdk.FlushAsync(TimeSpan.FromDays(1), TestContext.Current.CancellationToken).WaitAsync(Some.Patience, TestContext.Current.CancellationToken));

    // The exporter's wait begins a moment after its answer was read, on another thread, so time moves once the wait is there.
    async Task AdvanceAsync(TimeSpan time)
    {
        await _time.TimersAsync(IdleTimers + TimersOfAWaitingExport);
        _time.Advance(time);
    }

    async Task AdvanceUntilAsync(TimeSpan time)
    {
        await AdvanceAsync(time);
        _ = await Task.Run(async () =>
        {
            while (!_receiver.AnyWaiting)
                await Task.Yield();
            return true;
        }, TestContext.Current.CancellationToken).WaitAsync(Some.Patience, TestContext.Current.CancellationToken);
    }

    static ByteArrayContent Partial(long rejected, string reason)
    {
        var writer = new ProtobufWriter(64);
        OtlpResponses.WriteExportResponse(ref writer, rejected, reason);
        return Protobuf(writer);
    }

    static ByteArrayContent RpcStatus(string reason)
    {
        var writer = new ProtobufWriter(64);
        OtlpResponses.WriteStatus(ref writer, 3, reason);
        return Protobuf(writer);
    }

    static ByteArrayContent Protobuf(ProtobufWriter writer)
    {
        var content = new ByteArrayContent(writer.Written.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        writer.Dispose();
        return content;
    }
}
