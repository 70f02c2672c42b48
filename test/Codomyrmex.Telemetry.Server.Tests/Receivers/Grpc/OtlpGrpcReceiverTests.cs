using System.Net;
using System.Text;
using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Tests.Support;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Tests.Receivers.Grpc;

public sealed class OtlpGrpcReceiverTests
{
    static byte[] Span => Wire.Protobuf(OtlpMessageType.TraceRequest, Wire.Span());

    [Fact]
    public async Task AllSignalsAreTaken()
    {
        await using var server = await RunningServer.StartAsync();
        var metric = Wire.Metric("m", """ "gauge":{"dataPoints":[{"timeUnixNano":"5","asInt":"1"}]} """);
        AssertTaken(await GrpcCall.SendAsync(server.Grpc, GrpcCall.Traces, GrpcCall.Frame(Span)));
        AssertTaken(await GrpcCall.SendAsync(server.Grpc, GrpcCall.Logs, GrpcCall.Frame(Wire.Protobuf(OtlpMessageType.LogRequest, Wire.Log()))));
        AssertTaken(await GrpcCall.SendAsync(server.Grpc, GrpcCall.Metrics, GrpcCall.Frame(Wire.Protobuf(OtlpMessageType.MetricRequest, metric))));
        var accepted = (await server.GetAsync("/api/status")).GetProperty("ingest").GetProperty("accepted");
        Assert.Equal((1, 1, 1), (
            accepted.GetProperty("traces").GetInt32(), accepted.GetProperty("logs").GetInt32(), accepted.GetProperty("metrics").GetInt32()));
    }

    [Theory]
    [InlineData("gzip", 1)]
    [InlineData("gzip", 0)]
    [InlineData("identity", 0)]
    public async Task CompressionIsPerMessage(string encoding, byte compressed)
    {
        await using var server = await RunningServer.StartAsync();
        var message = compressed == 1 ? Wire.Gzip(Span) : Span;
        AssertTaken(await GrpcCall.SendAsync(server.Grpc, GrpcCall.Traces, GrpcCall.Frame(message, compressed), ("grpc-encoding", encoding)));
    }

    [Theory]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc;charset=utf-8")]
    public async Task VariantsOfTheContentTypeAreTaken(string type)
    {
        await using var server = await RunningServer.StartAsync();
        AssertTaken(await GrpcCall.SendAsync(server.Grpc, GrpcCall.Traces, GrpcCall.Frame([]), ("content-type", type)));
    }

    [Fact]
    public async Task SingleBadRecordsAreAPartialSuccess()
    {
        await using var server = await RunningServer.StartAsync();
        var request = Wire.Protobuf(OtlpMessageType.TraceRequest, """{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"no ids"}]}]}]}""");
        var call = await GrpcCall.SendAsync(server.Grpc, GrpcCall.Traces, GrpcCall.Frame(request));
        Assert.Equal("0", call.Status);
        Assert.True(TraceResponseView.TryRead(call.Body.AsSpan(5), out var response, out _));
        Assert.Equal(1, response.PartialSuccess.RejectedCount);
    }

    [Theory]
    [InlineData("/opentelemetry.proto.collector.trace.v1.TraceService/Import")]
    [InlineData("/grpc.health.v1.Health/Check")]
    public async Task OtherMethodsAreUnimplemented(string method)
    {
        await using var server = await RunningServer.StartAsync();
        AssertRefused(await GrpcCall.SendAsync(server.Grpc, method, GrpcCall.Frame([])), 12);
    }

    [Fact]
    public async Task OtherEncodingsAreUnimplementedAndTheKnownOnesNamed()
    {
        await using var server = await RunningServer.StartAsync();
        var call = await GrpcCall.SendAsync(server.Grpc, GrpcCall.Traces, GrpcCall.Frame([], 1), ("grpc-encoding", "snappy"));
        AssertRefused(call, 12);
        Assert.Equal("gzip, identity", call.Headers["grpc-accept-encoding"]);
    }

    public static TheoryData<string, byte[], int> BrokenMessages => new()
    {
        { "no prefix", [], 3 },
        { "half a prefix", [0, 0, 0], 3 },
        { "flag", [7, 0, 0, 0, 0], 3 },
        { "ends early", [0, 0, 0, 0, 9, 1], 3 },
        { "two messages", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 3 },
        { "not protobuf", [0, 0, 0, 0, 2, 0xff, 0xff], 3 },
        { "compressed without a coding", [1, 0, 0, 0, 0], 13 },
        { "too long", [0, 0xff, 0xff, 0xff, 0xff], 8 },
    };

    [Theory]
    [MemberData(nameof(BrokenMessages))]
    public async Task BrokenMessagesAreRefused(string what, byte[] body, int status)
    {
        Assert.NotEmpty(what);
        await using var server = await RunningServer.StartAsync();
        AssertRefused(await GrpcCall.SendAsync(server.Grpc, GrpcCall.Traces, body), status);
    }

    [Fact]
    public async Task BrokenGzipIsInvalid()
    {
        await using var server = await RunningServer.StartAsync();
        foreach (var message in new[] { Encoding.ASCII.GetBytes("not gzip"), Wire.Gzip(Span)[..^9] })
            AssertRefused(await GrpcCall.SendAsync(server.Grpc, GrpcCall.Traces, GrpcCall.Frame(message, 1), ("grpc-encoding", "gzip")), 3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MessagesBeyondTheLimitExhaustResources(bool gzip)
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { MaxRequestBytes = 1024 });
        var message = new byte[2000];
        var frame = gzip ? GrpcCall.Frame(Wire.Gzip(message), 1) : GrpcCall.Frame(message);
        AssertRefused(await GrpcCall.SendAsync(server.Grpc, GrpcCall.Traces, frame, ("grpc-encoding", gzip ? "gzip" : "identity")), 8);
    }

    [Fact]
    public async Task AMessageOfExactlyTheLimitIsReadWhole()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { MaxRequestBytes = 1024 });
        var call = await GrpcCall.SendAsync(server.Grpc, GrpcCall.Traces, GrpcCall.Frame(new byte[1024]));
        Assert.Equal("3", call.Status);
    }

    [Fact]
    public async Task AFullStoreIsUnavailableAndSaysWhenToRetry()
    {
        await using var server = await RunningServer.StartAsync(
            store: AnsweringStore.Always(new AppendResult(AppendOutcome.Full, "voll (größer)", TimeSpan.FromSeconds(2))));
        var call = await GrpcCall.SendAsync(server.Grpc, GrpcCall.Traces, GrpcCall.Frame(Span));
        AssertRefused(call, 14);
        Assert.Equal("voll (größer)", call.Message);
        var details = call.Trailers["grpc-status-details-bin"];
        var bytes = Convert.FromBase64String(details.PadRight((details.Length + 3) / 4 * 4, '='));
        Assert.True(RpcStatusView.TryRead(bytes, out var status, out _));
        Assert.Equal(14, status.Code);
        var all = status.Details;
        Assert.True(all.TryNext(out var any));
        Assert.True(RetryInfoView.TryRead(any.Value, out var retry, out _));
        Assert.Equal(2, retry.RetryDelay.Seconds);
    }

    [Fact]
    public async Task WhatAStoreNeverTakesIsNotToBeRetried()
    {
        await using var server = await RunningServer.StartAsync(store: AnsweringStore.Always(new AppendResult(AppendOutcome.Refused, "too big")));
        var call = await GrpcCall.SendAsync(server.Grpc, GrpcCall.Traces, GrpcCall.Frame(Span));
        AssertRefused(call, 8);
        Assert.False(call.Trailers.ContainsKey("grpc-status-details-bin"));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("1s")]
    public async Task AWrongDeadlineIsInvalid(string timeout)
    {
        await using var server = await RunningServer.StartAsync();
        AssertRefused(await GrpcCall.SendAsync(server.Grpc, GrpcCall.Traces, GrpcCall.Frame([]), ("grpc-timeout", timeout)), 3);
    }

    [Fact]
    public async Task ADeadlineFarAwayIsNone()
    {
        await using var server = await RunningServer.StartAsync();
        AssertTaken(await GrpcCall.SendAsync(server.Grpc, GrpcCall.Traces, GrpcCall.Frame([]), ("grpc-timeout", "99999999H")));
    }

    [Fact]
    public async Task WhenTheDeadlinePassesTheCallEnds()
    {
        var time = new ManualTime();
        var arrived = new TaskCompletionSource();
        var store = new AnsweringStore(async cancellationToken =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return AppendResult.Accepted;
        });
        await using var server = await RunningServer.StartAsync(new ServerOptions { TimeProvider = time }, store);
        var call = GrpcCall.SendAsync(server.Grpc, GrpcCall.Traces, GrpcCall.Frame(Span), ("grpc-timeout", "5S"));
        await arrived.Task.WaitAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(6));
        AssertRefused(await call, 4);
    }

    [Fact]
    public async Task OnlyGrpcIsSpokenOnItsPort()
    {
        await using var server = await RunningServer.StartAsync();
        var call = await GrpcCall.SendAsync(server.Grpc, GrpcCall.Traces, [], ("content-type", "application/json"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, call.HttpStatus);
        using var response = await server.Grpc.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    static void AssertTaken(GrpcCall call)
    {
        Assert.Equal((HttpStatusCode.OK, "0"), (call.HttpStatus, call.Status));
        Assert.Equal([0, 0, 0, 0, 0], call.Body);
    }

    static void AssertRefused(GrpcCall call, int status)
    {
        Assert.Equal(HttpStatusCode.OK, call.HttpStatus);
        Assert.Equal(status.ToString(System.Globalization.CultureInfo.InvariantCulture), call.Status);
        Assert.NotEqual("", call.Message);
        Assert.Empty(call.Body);
    }
}
