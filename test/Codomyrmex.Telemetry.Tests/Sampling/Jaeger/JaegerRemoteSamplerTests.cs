using System.Net;
using System.Net.Sockets;
using System.Text;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Sampling;

public sealed class JaegerRemoteSamplerTests : IDisposable
{
    static readonly Uri Endpoint = new("http://jaeger:5778/sampling");

    // Shorter than a request may take, so that moving on to the next question does not cut one off.
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    readonly ControlledTime _time = new();
    readonly FakeJaeger _jaeger = new();
    readonly CollectingLoggers _loggers = new();

    [Fact]
    public async Task ItAsksAtTheStartAndThenAtEachInterval()
    {
        var sampler = Create(Sampler.AlwaysOff);
        await using var sdk = Start(Sampler.ParentBased(sampler));
        Assert.Same(Sampler.AlwaysOff, sampler.Current);
        Assert.Equal("http://jaeger:5778/sampling?service=checkout", (await _jaeger.AnswerAsync(0.5)).AbsoluteUri);
        await ChangesToAsync(sampler, "Ratio(0.5)");

        _time.Advance(Interval);
        await _jaeger.AnswerAsync(0.25);
        await ChangesToAsync(sampler, "Ratio(0.25)");
        Assert.Equal("JaegerRemote(http://jaeger:5778/sampling, Ratio(0.25))", sampler.ToString());
        Assert.Empty(_loggers.Messages);
    }

    [Fact]
    public async Task ABadAnswerLeavesTheLastStrategyAndIsToldOnceUntilOneIsGood()
    {
        var sampler = Create(Sampler.AlwaysOff);
        await using var sdk = Start(sampler);
        await _jaeger.AnswerAsync(1);
        await ChangesToAsync(sampler, "Ratio(1)");
        foreach (var _ in Enumerable.Range(0, 3))
        {
            _time.Advance(Interval);
            await _jaeger.AnswerAsync(HttpStatusCode.OK, "{}");
        }

        _time.Advance(Interval);
        await _jaeger.AnswerAsync(HttpStatusCode.InternalServerError, "");
        _time.Advance(Interval);
        await _jaeger.FailAsync(new HttpRequestException("no route"));
        _time.Advance(Interval);
        var (_, answer) = await _jaeger.NextAsync();
        Assert.Equal("Ratio(1)", sampler.Current.ToString());
        Assert.Equal("probabilisticSampling is missing", Problem(Assert.Single(_loggers.Messages)));

        answer.SetResult(new HttpResponseMessage { Content = new StringContent("""{"probabilisticSampling":{}}""") });
        await ChangesToAsync(sampler, "Ratio(0)");
        _time.Advance(Interval);
        await _jaeger.AnswerAsync(HttpStatusCode.NotFound, "");
        _time.Advance(Interval);
        await _jaeger.NextAsync();
        Assert.Equal(["probabilisticSampling is missing", "answered 404"], _loggers.Messages.Select(Problem));
    }

    [Fact]
    public async Task AServerThatDoesNotAnswerIsGivenUpAfterTenSeconds()
    {
        var sampler = Create(Sampler.AlwaysOff);
        await using var sdk = Start(sampler);
        await _jaeger.NextAsync();
        _time.Advance(TimeSpan.FromSeconds(10));
        await _jaeger.AnswerAsync(1);
        await ChangesToAsync(sampler, "Ratio(1)");
        Assert.Equal("no answer within 10 s", Problem(Assert.Single(_loggers.Messages)));
    }

    [Fact]
    public async Task TheSameAnswerAgainKeepsTheSamplerAndItsBucket()
    {
        const string Rate = """{"strategyType":"RATE_LIMITING","rateLimitingSampling":{"maxTracesPerSecond":1}}""";
        var sampler = Create(Sampler.AlwaysOff);
        await using var sdk = Start(sampler);
        await _jaeger.AnswerAsync(HttpStatusCode.OK, Rate);
        await ChangesToAsync(sampler, "RateLimited(1)");
        var first = sampler.Current;
        _time.Advance(Interval);
        await _jaeger.AnswerAsync(HttpStatusCode.OK, Rate);
        _time.Advance(Interval);
        await _jaeger.NextAsync();
        Assert.Same(first, sampler.Current);
    }

    [Fact]
    public async Task AShutdownEndsTheQuestions()
    {
        await using (Start(Sampler.AlwaysRecord(Sampler.Rules(Create(Sampler.AlwaysOff)))))
            await _jaeger.NextAsync();
        using var patience = new CancellationTokenSource(Some.Patience);
        while (!_jaeger.IsDisposed)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Fact]
    public async Task SeveralSdksAskOnceAndTheLastOneEndsIt()
    {
        var sampler = Create(Sampler.AlwaysOff);
        await using var first = Start(sampler);
        await using var second = Start(sampler);
        await _jaeger.AnswerAsync(1);
        await ChangesToAsync(sampler, "Ratio(1)");
        await first.ShutdownAsync(cancellationToken: TestContext.Current.CancellationToken);
        _time.Advance(Interval);
        await _jaeger.AnswerAsync(0.5);
        await ChangesToAsync(sampler, "Ratio(0.5)");
    }

    [Fact]
    public async Task ItWorksOverARealConnectionAndIsNotTraced()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var sampler = new JaegerRemoteSampler(new Uri($"http://{listener.LocalEndpoint}/sampling"), "mail");
        await using var sdk = Some.Sdk(out _, options => options.Sampler = sampler);
        using var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Some.Patience, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(connection.GetStream());
        var head = new List<string>();
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } line)
            head.Add(line);
        Assert.Equal("GET /sampling?service=mail HTTP/1.1", head[0]);
        Assert.DoesNotContain(head, line => line.StartsWith("traceparent", StringComparison.OrdinalIgnoreCase));

        const string Body = """{"strategyType":"PROBABILISTIC","probabilisticSampling":{"samplingRate":0.75}}""";
        var answer = $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}";
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
        await ChangesToAsync(sampler, "Ratio(0.75)");
    }

    [Fact]
    public void ArgumentsThatCannotWorkAreAllNamed()
    {
        var refused = Assert.Throws<TelemetryConfigurationException>(() =>
            Sampler.JaegerRemote(new Uri("udp://jaeger:6831"), " ", null, TimeSpan.Zero));
        Assert.Equal(3, refused.Problems.Count);
        Assert.Throws<TelemetryConfigurationException>(() => Sampler.JaegerRemote(null!));
        Assert.Equal("JaegerRemote(http://jaeger:5778/sampling, Ratio(0.001))", Sampler.JaegerRemote(Endpoint).ToString());
    }

    public void Dispose()
    {
        _jaeger.Dispose();
        _loggers.Dispose();
    }

    JaegerRemoteSampler Create(Sampler initial) => new(Endpoint, null, initial, Interval, _jaeger.Client);

    TelemetrySdk Start(Sampler sampler) => Some.Sdk(out _, options =>
    {
        options.ServiceName = "checkout";
        options.TimeProvider = _time;
        options.LoggerFactory = _loggers;
        options.Sampler = sampler;
    });

    static async Task ChangesToAsync(JaegerRemoteSampler sampler, string expected)
    {
        using var patience = new CancellationTokenSource(Some.Patience);
        while (sampler.Current.ToString() != expected)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    static string Problem(string message) => message.Split(": ", 2)[1].Split(';')[0];
}
