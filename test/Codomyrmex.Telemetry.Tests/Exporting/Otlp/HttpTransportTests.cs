using System.Globalization;
using System.Text;
using Codomyrmex.Telemetry.Tests.Support;
using Codomyrmex.Telemetry.Tests.Support.Collector;
using Microsoft.AspNetCore.Http;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class HttpTransportTests
{
    readonly ControlledTime _time = new();

    [Theory]
    [InlineData(429, true, false)]
    [InlineData(502, true, true)]
    [InlineData(503, true, false)]
    [InlineData(504, true, true)]
    [InlineData(400, false, false)]
    [InlineData(401, false, false)]
    [InlineData(404, false, false)]
    [InlineData(408, false, false)]
    [InlineData(413, false, false)]
    [InlineData(500, false, false)]
    [InlineData(501, false, false)]
    public async Task OnlyWhatMayPassIsRetryable(int status, bool isRetryable, bool mayHaveArrived)
    {
        var attempt = await AnsweredAsync(Answers.Text(status, "because\nof that"));
        Assert.Equal((isRetryable, mayHaveArrived), (attempt.IsRetryable, attempt.MayHaveArrived));
        Assert.Equal((ExportOutcome.Failure, status == 413), (attempt.Result.Outcome, attempt.Result.IsTooLarge));
        Assert.EndsWith($"/v1/traces: HTTP {status}: because of that", attempt.Result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("date", 30)]
    [InlineData("never", null)]
    public async Task RetryAfterIsRead(string header, int? seconds)
    {
        var value = header == "date" ? (_time.GetUtcNow() + TimeSpan.FromSeconds(30)).ToString("R", CultureInfo.InvariantCulture) : header;
        var attempt = await AnsweredAsync(Answers.Http(503, null, null, ("Retry-After", value)));
        Assert.Equal(seconds, attempt.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task RetryInfoOfABodyIsReadAndTheHeaderWins()
    {
        var status = Answers.Status(14, "busy", TimeSpan.FromSeconds(3.5));
        var ofBody = await AnsweredAsync(Answers.Http(503, "application/x-protobuf", status));
        Assert.Equal(3.5, ofBody.RetryAfter?.TotalSeconds);
        Assert.EndsWith("HTTP 503: busy", ofBody.Result.Reason, StringComparison.Ordinal);
        Assert.Equal(1, (await AnsweredAsync(Answers.Http(503, "application/x-protobuf", status, ("Retry-After", "1")))).RetryAfter?.TotalSeconds);
        Assert.Null((await AnsweredAsync(Answers.Http(400, "application/x-protobuf", status))).RetryAfter);
    }

    [Fact]
    public async Task RetryInfoOfAJsonBodyIsRead()
    {
        const string Json = """{"code":14,"message":"busy","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"2.5s"}]}""";
        var attempt = await AnsweredAsync(Answers.Json(429, Json), OtlpProtocol.HttpJson);
        Assert.Equal(2.5, attempt.RetryAfter?.TotalSeconds);
        Assert.EndsWith("HTTP 429: busy", attempt.Result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "{\"error\":\"no such tenant\"}", "HTTP 403: {\"error\":\"no such tenant\"}")]
    [InlineData("application/json", "not json", "HTTP 403: not json")]
    [InlineData("application/x-protobuf", "not protobuf", "HTTP 403")]
    [InlineData("image/png", "png", "HTTP 403")]
    [InlineData(null, "what", "HTTP 403")]
    public async Task AReasonIsToldWhereItCanBeRead(string? contentType, string body, string reason) => Assert.EndsWith(
        reason, (await AnsweredAsync(Answers.Http(403, contentType, Encoding.UTF8.GetBytes(body)))).Result.Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"partialSuccess\":{\"rejectedSpans\":\"3\",\"errorMessage\":\"too old\"}}", 3, "too old")]
    [InlineData("{\"partialSuccess\":{\"rejectedSpans\":3}}", 3, "")]
    [InlineData("{\"partialSuccess\":{\"errorMessage\":\"careful\"}}", 0, "careful")]
    [InlineData("{\"partialSuccess\":{\"rejectedSpans\":-3,\"errorMessage\":\"?\"}}", 0, "?")]
    [InlineData("{\"partialSuccess\":{}}", 0, null)]
    [InlineData("{}", 0, null)]
    [InlineData("nonsense", 0, null)]
    [InlineData("", 0, null)]
    public async Task PartialSuccessInJsonIsRead(string json, long rejected, string? reason)
    {
        var attempt = await AnsweredAsync(Answers.Json(200, json), OtlpProtocol.HttpJson);
        Assert.Equal((true, rejected, reason), (attempt.Result.IsSuccess, attempt.Result.Rejected, attempt.Result.Reason));
        Assert.False(attempt.IsRetryable);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task RedirectsAreNotFollowedAndTold(int status)
    {
        var attempt = await AnsweredAsync(Answers.Http(status, null, null, ("Location", "https://elsewhere/v1/traces")));
        Assert.False(attempt.IsRetryable);
        Assert.Contains($"HTTP {status}: redirects are not followed; the receiver names 'https://elsewhere/v1/traces'", attempt.Result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(503, false)]
    public async Task AnAnswerOverFourMebibytesIsRefused(int status, bool mayHaveArrived)
    {
        var attempt = await AnsweredAsync(Answers.Http(status, "application/x-protobuf", new byte[(4 * 1024 * 1024) + 1]));
        Assert.Equal((ExportOutcome.Failure, false, mayHaveArrived), (attempt.Result.Outcome, attempt.IsRetryable, attempt.MayHaveArrived));
        Assert.Contains("its answer is larger than 4 MiB", attempt.Result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AConnectionThatBreaksLeavesOpenWhetherTheRequestArrived()
    {
        foreach (var answer in new[] { Answers.Reset, Answers.ResetUnread })
        {
            var attempt = await AnsweredAsync(answer);
            Assert.Equal((true, true, ExportOutcome.Failure), (attempt.IsRetryable, attempt.MayHaveArrived, attempt.Result.Outcome));
            Assert.Contains("/v1/traces: the connection broke before the answer was complete", attempt.Result.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AnAnswerThatBreaksOffLeavesItOpenToo()
    {
        var attempt = await AnsweredAsync(async (_, context) =>
        {
            context.Response.ContentLength = 100;
            await context.Response.Body.WriteAsync(new byte[10]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        Assert.Equal((true, true), (attempt.IsRetryable, attempt.MayHaveArrived));
    }

    [Fact]
    public async Task ACancelledAttemptThrows()
    {
        await using var collector = await FakeCollector.StartAsync();
        collector.Then(Answers.Hang);
        using var sending = new Sending(collector.Http, OtlpProtocol.HttpProtobuf);
        using var cancel = new CancellationTokenSource();
        var attempt = sending.SendAsync(cancel.Token);
        await collector.NextAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => attempt);
    }

    [Fact]
    public async Task AClientThatGivesUpByItselfMayHaveBeenHeard()
    {
        using var receiver = new FakeReceiver();
        receiver.ThenThrow(new TaskCanceledException("HttpClient.Timeout elapsed", new TimeoutException()));
        using var sending = new Sending(new Uri("http://collector"), OtlpProtocol.HttpProtobuf, options => options.HttpClientFactory = receiver.Client);
        var attempt = await sending.SendAsync();
        Assert.Equal((true, true), (attempt.IsRetryable, attempt.MayHaveArrived));
        Assert.EndsWith("the client gave up before the answer came", attempt.Result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereNobodyListensNothingCanHaveArrived()
    {
        Uri address;
        await using (var collector = await FakeCollector.StartAsync())
            address = collector.Http;
        using var sending = new Sending(address, OtlpProtocol.HttpProtobuf);
        var attempt = await sending.SendAsync();
        Assert.Equal((true, false), (attempt.IsRetryable, attempt.MayHaveArrived));
        Assert.Contains($"{address}v1/traces: cannot connect: Connection refused", attempt.Result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AHostWithoutAddressIsNamed()
    {
        using var sending = new Sending(new Uri("http://no-such-host.invalid:4318"), OtlpProtocol.HttpProtobuf);
        var attempt = await sending.SendAsync();
        Assert.Equal((true, false), (attempt.IsRetryable, attempt.MayHaveArrived));
        Assert.EndsWith("no such host: the name 'no-such-host.invalid' cannot be resolved", attempt.Result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeysInAnAddressAreSentAndNotTold()
    {
        await using var collector = await FakeCollector.StartAsync();
        string? query = null;
        collector.Then((_, context) =>
        {
            query = context.Request.QueryString.Value;
            context.Response.StatusCode = 400;
            return Task.CompletedTask;
        });
        using var sending = new Sending(new Uri($"http://user:word@{collector.Http.Authority}/?key=secret"), OtlpProtocol.HttpProtobuf);
        var attempt = await sending.SendAsync();
        Assert.Equal("?key=secret", query);
        Assert.Equal($"http://{collector.Http.Authority}/v1/traces: HTTP 400", attempt.Result.Reason);
    }

    [Fact]
    public async Task HeadersAreAskedForBeforeEveryAttemptAndWin()
    {
        await using var collector = await FakeCollector.StartAsync();
        var asked = 0;
        using var sending = new Sending(collector.Http, OtlpProtocol.HttpProtobuf, options =>
        {
            options.Headers["Authorization"] = "old";
            options.Headers["x-tenant"] = "blue";
            options.Traces.Headers["X-Tenant"] = "green";
            options.HeadersProvider = _ => new([new("authorization", $"token {++asked}")]);
        });
        for (var i = 1; i <= 2; i++)
        {
            Assert.True((await sending.SendAsync()).Result.IsSuccess);
            var arrival = await collector.NextAsync();
            Assert.Equal(($"token {i}", "green"), (arrival.Headers["Authorization"], arrival.Headers["x-tenant"]));
        }
    }

    [Fact]
    public async Task HeadersThatCannotBeHadFailTheAttemptToBeTriedAgain()
    {
        await using var collector = await FakeCollector.StartAsync();
        var answers = new Queue<Func<ValueTask<IReadOnlyCollection<KeyValuePair<string, string>>>>>(
        [
            () => throw new InvalidOperationException("no token"),
            () => new([new("x", "a\nb")]),
            () => new([new("x", "Zürich")]),
            () => new((IReadOnlyCollection<KeyValuePair<string, string>>)null!),
        ]);
        using var sending = new Sending(collector.Http, OtlpProtocol.HttpProtobuf, options => options.HeadersProvider = _ => answers.Dequeue()());
        var thrown = await sending.SendAsync();
        Assert.Equal((true, false), (thrown.IsRetryable, thrown.MayHaveArrived));
        Assert.EndsWith("Otlp.HeadersProvider threw: no token", thrown.Result.Reason, StringComparison.Ordinal);
        foreach (var problem in new[] { ": 'x' cannot be sent as a header, the value has line breaks", ": 'x' cannot be sent as a header, the value has characters that are not ASCII", " gave null" })
        {
            var attempt = await sending.SendAsync();
            Assert.Equal((true, false), (attempt.IsRetryable, attempt.MayHaveArrived));
            Assert.EndsWith($"Otlp.HeadersProvider{problem}", attempt.Result.Reason, StringComparison.Ordinal);
        }

        Assert.Empty(collector.Rest());
    }

    [Fact]
    public async Task HeadersAreSentAsTheyWereChecked()
    {
        await using var collector = await FakeCollector.StartAsync();
        using var sending = new Sending(collector.Http, OtlpProtocol.HttpProtobuf, options => options.HeadersProvider = _ => new(new Shifting("good", "bad\r\nInjected: 1")));
        Assert.True((await sending.SendAsync()).Result.IsSuccess);
        var arrival = await collector.NextAsync();
        Assert.Equal("good", arrival.Headers["x"]);
        Assert.DoesNotContain("Injected", arrival.Headers.Keys);
    }

    [Fact]
    public async Task AfterTheEndAnAttemptFailsAndThrowsNothing()
    {
        var sending = new Sending(new Uri("http://127.0.0.1:1"), OtlpProtocol.HttpProtobuf);
        sending.Dispose();
        var attempt = await sending.SendAsync();
        Assert.Equal((false, false, ExportOutcome.Failure), (attempt.IsRetryable, attempt.MayHaveArrived, attempt.Result.Outcome));
    }

    sealed class Shifting(params string[] values) : IReadOnlyCollection<KeyValuePair<string, string>>
    {
        int _reads;

        public int Count => 1;

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
        {
            yield return new("x", values[_reads++ % values.Length]);
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    async Task<OtlpAttempt> AnsweredAsync(Func<Arrival, HttpContext, Task> answer, OtlpProtocol protocol = OtlpProtocol.HttpProtobuf)
    {
        await using var collector = await FakeCollector.StartAsync();
        collector.Then(answer);
        using var sending = new Sending(collector.Http, protocol, time: _time);
        return await sending.SendAsync();
    }
}
