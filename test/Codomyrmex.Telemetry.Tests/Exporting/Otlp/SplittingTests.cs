using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Codomyrmex.Telemetry.Tests.Support;
using Codomyrmex.Telemetry.Tests.Support.Collector;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class SplittingTests
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    readonly ControlledTime _time = new();
    readonly ScriptedTransport _transport = new();
    readonly byte[] _request = SomeRequest.Spans(64, attributeLength: 200);

    [Fact]
    public async Task ASmallRequestGoesAsItIs()
    {
        Assert.Equal(ExportResult.Success, await DeliverAsync(_request.Length));
        Assert.Equal([(64, _request.Length)], _transport.Attempts);
    }

    [Fact]
    public async Task ALargeRequestGoesInParts()
    {
        var result = await DeliverAsync(4000);
        Assert.Equal((ExportOutcome.Success, 0), (result.Outcome, result.Rejected));
        Assert.Equal(64, _transport.Attempts.Sum(attempt => attempt.Items));
        Assert.All(_transport.Attempts, attempt => Assert.InRange(attempt.Bytes, 1, 4000));
        Assert.Equal(64, result.Parts!.Sum(part => part.Items));
    }

    [Fact]
    public async Task WhatTheReceiverFindsTooLargeIsHalvedUntilItFits()
    {
        _transport.UpTo(2000);
        var result = await DeliverAsync(int.MaxValue);
        Assert.Equal((ExportOutcome.Success, 0), (result.Outcome, result.Rejected));
        Assert.Equal(64, _transport.Attempts.Where(attempt => attempt.Bytes <= 2000).Sum(attempt => attempt.Items));
    }

    [Fact]
    public async Task OnlyASingleItemThatIsStillTooLargeIsLost()
    {
        _transport.UpTo(1000);
        var request = new ExportTraceServiceRequest();
        request.ResourceSpans.Add(ExportTraceServiceRequest.Parser.ParseFrom(SomeRequest.Spans(10, 50)).ResourceSpans);
        request.ResourceSpans.Add(ExportTraceServiceRequest.Parser.ParseFrom(SomeRequest.Spans(1, 2000)).ResourceSpans);
        request.ResourceSpans.Add(ExportTraceServiceRequest.Parser.ParseFrom(SomeRequest.Spans(10, 50)).ResourceSpans);
        var result = await DeliverAsync(int.MaxValue, Google.Protobuf.MessageExtensions.ToByteArray(request), items: 21);
        Assert.Equal((ExportOutcome.Success, 1, "HTTP 413"), (result.Outcome, result.Rejected, result.Reason));
        var diagnostics = new SelfDiagnostics(_time, null);
        diagnostics.Exported(OtlpSignal.Traces, 21, result);
        Assert.Equal((20, 1), (diagnostics.Snapshot().Exported(OtlpSignal.Traces), diagnostics.Snapshot().Dropped(OtlpSignal.Traces, DropReason.Rejected)));
    }

    [Fact]
    public async Task ASingleItemThatIsTooLargeFails()
    {
        _transport.UpTo(10);
        Assert.Equal(ScriptedTransport.TooLarge.Result, await DeliverAsync(int.MaxValue, SomeRequest.Spans(1), items: 1));
        Assert.Single(_transport.Attempts);
    }

    [Fact]
    public async Task WhatCannotBeCutGoesAsItIs()
    {
        Assert.Equal(ExportResult.Success, await DeliverAsync(1, [0xFF, 0xFF], items: 2));
        _transport.Then(ScriptedTransport.TooLarge);
        Assert.Equal(ScriptedTransport.TooLarge.Result, await DeliverAsync(100, [0xFF, 0xFF], items: 2));
        Assert.Equal(2, _transport.Attempts.Count);
    }

    [Fact]
    public async Task EachPartIsCountedAsItEnded()
    {
        _transport.Then(
            new OtlpAttempt(ExportResult.Success),
            new OtlpAttempt(ExportResult.Failed("HTTP 400")),
            new OtlpAttempt(ExportResult.Partial(1, "too old")),
            new OtlpAttempt(ExportResult.TimedOut("late")),
            new OtlpAttempt(ExportResult.Stored("on disk")));
        var result = await DeliverAsync(3000);
        var parts = result.Parts!;
        Assert.Equal(("HTTP 400; too old; late", parts[1].Items + 1 + parts[3].Items), (result.Reason, result.Rejected));
        var diagnostics = new SelfDiagnostics(_time, null);
        diagnostics.Exported(OtlpSignal.Traces, 64, result);
        var snapshot = diagnostics.Snapshot();
        Assert.Equal(parts[1].Items, snapshot.Dropped(OtlpSignal.Traces, DropReason.ExportFailed));
        Assert.Equal(1, snapshot.Dropped(OtlpSignal.Traces, DropReason.Rejected));
        Assert.Equal(parts[3].Items, snapshot.Dropped(OtlpSignal.Traces, DropReason.ExportTimedOut));
        Assert.Equal(64 - snapshot.TotalDropped - parts[4].Items, snapshot.Exported(OtlpSignal.Traces));
    }

    [Fact]
    public async Task AllPartsShareOneTimeLimit()
    {
        _transport.Then(new OtlpAttempt(ExportResult.Success)).ThenHang();
        var delivery = DeliverAsync(4000);
        await _time.TimersAsync(1);
        _time.Advance(Limit);
        var result = await delivery;
        Assert.Equal(64 - result.Parts![0].Items, result.Rejected);
        Assert.Equal(ExportOutcome.TimedOut, result.Parts[1].Result.Outcome);
        Assert.Equal(2, _transport.Attempts.Count);
    }

    [Fact]
    public async Task WhatArrivedBeforeACancellationIsCounted()
    {
        _transport.Then(new OtlpAttempt(ExportResult.Success)).ThenHang();
        using var cancel = new CancellationTokenSource();
        var delivery = DeliverAsync(4000, cancel: cancel);
        await Some.UntilAsync(() => _transport.Attempts.Count == 2);
        await cancel.CancelAsync();
        var result = await delivery;
        Assert.Equal((ExportOutcome.Success, 64 - result.Parts![0].Items), (result.Outcome, result.Rejected));
        Assert.Equal(2, _transport.Attempts.Count);
    }

    [Fact]
    public async Task ACancelledDeliveryStillSaysWhatItKnows()
    {
        _transport.ThenHang();
        using var cancel = new CancellationTokenSource();
        var delivery = DeliverAsync(4000, cancel: cancel);
        await cancel.CancelAsync();
        var result = await delivery;
        Assert.Equal((ExportOutcome.TimedOut, 64), (result.Outcome, result.Parts!.Sum(part => part.Items)));
        Assert.Single(_transport.Attempts);
    }

    [Fact]
    public async Task ATransportThatSplitsSendsAllPartsInOneAttempt()
    {
        _transport.UpTo(2000);
        var attempt = await SendAsync();
        Assert.Equal((true, 0, false), (attempt.Result.IsSuccess, attempt.Result.Rejected, attempt.IsRetryable));
        Assert.Equal(64, attempt.Result.Parts!.Sum(part => part.Items));
    }

    [Fact]
    public async Task ATransportThatCannotSendAllPartsNowHasAllSentAgain()
    {
        var busy = new OtlpAttempt(ExportResult.Failed("busy"), IsRetryable: true, TimeSpan.FromSeconds(3));
        _transport.Then(ScriptedTransport.TooLarge, new OtlpAttempt(ExportResult.Success), busy);
        Assert.Equal(busy with { MayHaveArrived = true }, await SendAsync());
        _transport.Then(ScriptedTransport.TooLarge, busy);
        Assert.Equal(busy, await SendAsync());
    }

    [Fact]
    public async Task ATransportThatSplitsLeavesTheRestAlone()
    {
        _transport.Then(new OtlpAttempt(ExportResult.Failed("bad")));
        Assert.Equal("bad", (await SendAsync()).Result.Reason);
        _transport.Then(ScriptedTransport.TooLarge);
        var transport = new SplittingTransport(OtlpSignal.Traces, _transport);
        Assert.Equal(ScriptedTransport.TooLarge, await transport.SendAsync(new OtlpRequest(new byte[] { 0xFF }, 2), TestContext.Current.CancellationToken));
        Assert.Equal(_transport.Address, transport.Address);
    }

    [Theory]
    [InlineData(OtlpProtocol.HttpProtobuf)]
    [InlineData(OtlpProtocol.HttpJson)]
    [InlineData(OtlpProtocol.Grpc)]
    public async Task ALargeBatchArrivesWholeAtAReceiverWithAnyLimit(OtlpProtocol protocol)
    {
        await using var collector = await FakeCollector.StartAsync();
        for (var i = 0; i < 100; i++)
            collector.Then(Answers.UpTo(30_000));
        await using var sdk = Some.Sdk(options =>
        {
            options.Otlp.Endpoint = collector.AddressFor(protocol);
            options.Otlp.Protocol = protocol;
            options.Otlp.MaxRequestBytes = 64 * 1024;
        });
        for (var i = 0; i < 500; i++)
        {
            using var span = sdk.GetTracer("t").StartSpan($"{i}");
            span.SetAttribute("a", new string('x', i == 250 ? 40_000 : 300));
        }

        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.Equal((499, 1), (sdk.Diagnostics.Exported(OtlpSignal.Traces), sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.Rejected)));
        var names = collector.Rest().Where(arrival => arrival.Message.Length <= 30_000)
            .SelectMany(arrival => arrival.Decode(ExportTraceServiceRequest.Parser).ResourceSpans)
            .SelectMany(group => group.ScopeSpans).SelectMany(scope => scope.Spans).Select(span => int.Parse(span.Name, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Enumerable.Range(0, 500).Where(i => i != 250), names.Order());
    }

    Task<ExportResult> DeliverAsync(int maxBytes, byte[]? request = null, int items = 64, CancellationTokenSource? cancel = null)
    {
        var environment = new ProcessingEnvironment(new Resource([]), _time, new SelfDiagnostics(_time, null));
        var inner = new RetryingDelivery(OtlpSignal.Traces, _transport, TimeSpan.FromMinutes(1), retry: false, environment);
        var delivery = new SplittingDelivery(OtlpSignal.Traces, inner, maxBytes, Limit, _time);
        return delivery.DeliverAsync(new OtlpRequest(request ?? _request, items), cancel?.Token ?? TestContext.Current.CancellationToken).AsTask().WaitAsync(Some.Patience, TestContext.Current.CancellationToken);
    }

    async Task<OtlpAttempt> SendAsync() =>
        await new SplittingTransport(OtlpSignal.Traces, _transport).SendAsync(new OtlpRequest(_request, 64), TestContext.Current.CancellationToken);
}
