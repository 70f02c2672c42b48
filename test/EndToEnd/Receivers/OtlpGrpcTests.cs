using EndToEnd.Otlp;
using EndToEnd.Processes;
using EndToEnd.Server;

namespace EndToEnd.Receivers;

public sealed class OtlpGrpcTests(SharedServer server) : IDisposable
{
    const int Ok = 0;
    const int InvalidArgument = 3;
    const int ResourceExhausted = 8;
    const int Unimplemented = 12;

    readonly GrpcClient _client = new(server.Process.Grpc);

    public static TheoryData<string> EverySignal() => [.. Requests.Signals];

    public void Dispose() => _client.Dispose();

    [Theory(Timeout = Bounds.TestMillis)]
    [MemberData(nameof(EverySignal))]
    public async Task AnEmptyMessageSucceeds(string signal) =>
        AssertFullSuccess(await _client.CallAsync(GrpcClient.Export(signal), GrpcClient.Frame([])));

    [Theory(Timeout = Bounds.TestMillis)]
    [MemberData(nameof(EverySignal))]
    public async Task FullSuccessHasNoPartialSuccess(string signal) =>
        AssertFullSuccess(await CallAsync(signal, Requests.One(signal, Unique.Name("by-hand"))));

    [Theory(Timeout = Bounds.TestMillis)]
    [MemberData(nameof(EverySignal))]
    public async Task ACompressedMessageIsTaken(string signal)
    {
        var message = Gzip.Compress(Requests.One(signal, Unique.Name("by-hand")));
        AssertFullSuccess(await _client.CallAsync(GrpcClient.Export(signal), GrpcClient.Frame(message, isCompressed: true), ("grpc-encoding", "gzip")));
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [MemberData(nameof(EverySignal))]
    public async Task RecordsThatCannotBeKeptAreCountedExactly(string signal)
    {
        var answer = await CallAsync(signal, Requests.HalfInvalid(signal, Unique.Name("by-hand")));

        Assert.Equal(Ok, answer.Status);
        var partial = WireMessage.Parse(answer.Body).Nested(1);
        Assert.Equal(2UL, partial.Number(1));
        Assert.NotEmpty(partial.Text(2));
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [MemberData(nameof(EverySignal))]
    public async Task AMalformedMessageIsAnInvalidArgument(string signal)
    {
        var answer = await CallAsync(signal, [0x0a, 0xff, 0xff, 0x03, 0x01]);
        Assert.Equal(InvalidArgument, answer.Status);
        Assert.NotEmpty(answer.Message);
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData("/opentelemetry.proto.collector.trace.v1.TraceService/Import")]
    [InlineData("/grpc.health.v1.Health/Check")]
    [InlineData("/")]
    public async Task AnUnknownMethodIsUnimplemented(string method) =>
        Assert.Equal(Unimplemented, (await _client.CallAsync(method, GrpcClient.Frame([]))).Status);

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task AnUnknownCompressionIsUnimplemented()
    {
        var answer = await _client.CallAsync(GrpcClient.Export("traces"), GrpcClient.Frame([1, 2], isCompressed: true), ("grpc-encoding", "snappy"));
        Assert.Equal(Unimplemented, answer.Status);
        Assert.Contains("gzip", answer.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task ALargeMessageArrivesWhole()
    {
        var traceId = Unique.TraceId();
        var name = new string('ü', 10_000);
        var spans = Enumerable.Range(0, 1000).Select(_ => Requests.Span(traceId, Unique.SpanId(), name));
        var message = Requests.Traces(Unique.Name("by-hand"), spans);
        Assert.True(message.Length > 20_000_000);

        AssertFullSuccess(await CallAsync("traces", message));

        var found = await server.Api.SpansAsync(traceId);
        Assert.Equal(1000, found.Count);
        Assert.All(found, span => Assert.Equal(name, span!["name"]!.ToString()));
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task AMessageThatUnpacksBeyondTheLimitIsRefused()
    {
        var bomb = GrpcClient.Frame(Gzip.Bomb((64L << 20) + 1), isCompressed: true);
        var answer = await _client.CallAsync(GrpcClient.Export("metrics"), bomb, ("grpc-encoding", "gzip"));
        Assert.Equal(ResourceExhausted, answer.Status);
        Assert.Contains("--max-request-size", answer.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task FramesThatBreakTheProtocolAreRefused()
    {
        var export = GrpcClient.Export("logs");
        var message = Requests.One("logs", Unique.Name("by-hand"));
        byte[][] broken =
        [
            [],
            [0, 0, 0],
            [0, 0, 0, 0, 9, 1],
            [7, 0, 0, 0, 0],
            [.. GrpcClient.Frame(message), .. GrpcClient.Frame(message)],
            GrpcClient.Frame(message, isCompressed: true),
        ];
        foreach (var body in broken)
            Assert.NotEqual(Ok, (await _client.CallAsync(export, body)).Status);
        AssertFullSuccess(await CallAsync("logs", message));
    }

    static void AssertFullSuccess(GrpcAnswer answer)
    {
        Assert.True(answer.Status == Ok, $"grpc-status {answer.Status}: {answer.Message}");
        Assert.NotNull(answer.Body);
        Assert.Empty(answer.Body);
    }

    Task<GrpcAnswer> CallAsync(string signal, byte[] message) => _client.CallAsync(GrpcClient.Export(signal), GrpcClient.Frame(message));
}
