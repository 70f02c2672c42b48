using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class RetryingDeliveryTests
{
    // The deadline, and the wait for the next attempt.
    const int TimersOfAWait = 2;

    static readonly OtlpAttempt Busy = new(ExportResult.Failed("busy"), IsRetryable: true);
    static readonly OtlpAttempt Unreachable = new(ExportResult.Failed("cannot connect"), IsRetryable: true, IsUnreachable: true);
    static readonly OtlpAttempt Broken = new(ExportResult.Failed("broken"), IsRetryable: true, RetryAfter: null, MayHaveArrived: true);

    readonly ControlledTime _time = new();
    readonly ScriptedTransport _transport = new();
    readonly SelfDiagnostics _diagnostics;
    readonly ProcessingEnvironment _environment;

    public RetryingDeliveryTests()
    {
        _diagnostics = new SelfDiagnostics(_time, null);
        _environment = new ProcessingEnvironment(new Resource([]), _time, _diagnostics);
    }

    [Fact]
    public async Task WhatCannotBeTakenNowIsSentAgainUntilItArrives()
    {
        _transport.Then(Busy, Busy);
        var delivery = DeliverAsync();
        await WaitedAsync(TimeSpan.FromSeconds(1));
        await WaitedAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(ExportResult.Success, await delivery);
        Assert.Equal(3, _transport.Attempts.Count);
        Assert.Equal(0, Duplicated);
    }

    [Fact]
    public async Task WhatMayHaveArrivedCountsAsPossiblyDuplicatedOnceItIsSentAgain()
    {
        _transport.Then(Broken, Busy, Broken);
        var delivery = DeliverAsync();
        await _time.TimersAsync(TimersOfAWait);
        Assert.Equal(0, Duplicated);
        await WaitedAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(5, Duplicated);
        await WaitedAsync(TimeSpan.FromSeconds(2));
        await WaitedAsync(TimeSpan.FromSeconds(4));
        Assert.Equal(ExportResult.Success, await delivery);
        Assert.Equal(5, Duplicated);
    }

    [Fact]
    public async Task WhatIsGivenUpIsNotDuplicated()
    {
        _transport.Then(Broken with { RetryAfter = TimeSpan.FromMinutes(1) });
        Assert.Equal("broken", (await DeliverAsync()).Reason);
        Assert.Equal(0, Duplicated);
    }

    [Fact]
    public async Task TheReceiversWishIsObeyed()
    {
        _transport.Then(Busy with { RetryAfter = TimeSpan.FromSeconds(7) });
        var delivery = DeliverAsync();
        await _time.TimersAsync(TimersOfAWait);
        _time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.Single(_transport.Attempts);
        await WaitedAsync(TimeSpan.FromSeconds(0.1));
        Assert.Equal(ExportResult.Success, await delivery);
    }

    [Fact]
    public async Task WithoutRetryThereIsOneAttempt()
    {
        _transport.Then(Busy);
        Assert.Equal(Busy.Result, await DeliverAsync(retry: false));
        Assert.Single(_transport.Attempts);
    }

    [Fact]
    public async Task WhatIsRefusedIsNotSentAgain()
    {
        _transport.Then(new OtlpAttempt(ExportResult.Failed("bad")));
        Assert.Equal("bad", (await DeliverAsync()).Reason);
        _transport.Then(new OtlpAttempt(ExportResult.Partial(2, "old")));
        Assert.Equal(2, (await DeliverAsync()).Rejected);
        Assert.Equal(2, _transport.Attempts.Count);
    }

    [Fact]
    public async Task OneAttemptMayUseAllTheTime()
    {
        _transport.ThenHang();
        var delivery = DeliverAsync();
        await _time.TimersAsync(1);
        _time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(delivery.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(ExportResult.TimedOut("http://collector:4318/v1/traces: no answer within 10 s"), await delivery);
    }

    [Fact]
    public async Task WhenTimeIsUpTheLastTroubleIsTold()
    {
        _transport.Then(Busy).ThenHang();
        var delivery = DeliverAsync();
        await WaitedAsync(TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(ExportResult.TimedOut("no success within 10 s, last: busy"), await delivery);
    }

    [Fact]
    public async Task ACancelledDeliveryStillSaysWhatItKnows()
    {
        _transport.ThenHang();
        using var cancel = new CancellationTokenSource();
        var delivery = DeliverAsync(cancel: cancel);
        await cancel.CancelAsync();
        Assert.Equal(ExportResult.TimedOut("http://collector:4318/v1/traces: no answer before the end"), await delivery);
    }

    [Fact]
    public async Task WhatAProgramsCallbackThrowsWhenTimeIsUpIsReported()
    {
        var delivery = new RetryingDelivery(OtlpSignal.Traces, new CallbackTransport(), TimeSpan.FromSeconds(10), retry: true, _environment)
            .DeliverAsync(new OtlpRequest(new byte[3], 5), TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(ExportOutcome.TimedOut, (await delivery).Outcome);
        Assert.Equal(1, _diagnostics.Snapshot().Failures);
    }

    [Fact]
    public async Task AtTheEndWhoCannotBeReachedIsAskedOnceMore()
    {
        _transport.Then(Unreachable, Unreachable, Unreachable);
        var delivery = DeliverAsync();
        await _time.TimersAsync(TimersOfAWait);
        _environment.End();
        Assert.Equal(Unreachable.Result, await delivery);
        Assert.Equal(2, _transport.Attempts.Count);
        Assert.Equal(Unreachable.Result, await DeliverAsync());
        Assert.Equal(3, _transport.Attempts.Count);
    }

    [Fact]
    public async Task AtTheEndWhoIsBusyHasHisTime()
    {
        _environment.End();
        _transport.Then(Busy);
        var delivery = DeliverAsync();
        await WaitedAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(ExportResult.Success, await delivery);
    }

    long Duplicated => _diagnostics.Snapshot().PossiblyDuplicated(OtlpSignal.Traces);

    Task<ExportResult> DeliverAsync(bool retry = true, CancellationTokenSource? cancel = null)
    {
        var delivery = new RetryingDelivery(OtlpSignal.Traces, _transport, TimeSpan.FromSeconds(10), retry, _environment);
        return delivery.DeliverAsync(new OtlpRequest(new byte[3], 5), cancel?.Token ?? TestContext.Current.CancellationToken).AsTask().WaitAsync(Some.Patience, TestContext.Current.CancellationToken);
    }

    // The wait begins a moment after the attempt, perhaps on another thread; so does the next attempt.
    async Task WaitedAsync(TimeSpan time)
    {
        var attempts = _transport.Attempts.Count;
        await _time.TimersAsync(TimersOfAWait);
        _time.Advance(time);
        using var patience = new CancellationTokenSource(Some.Patience);
        while (_transport.Attempts.Count == attempts)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    // As one does that asks a program for headers.
    sealed class CallbackTransport : IOtlpTransport
    {
        public Uri Address { get; } = new("http://collector:4318/v1/traces");

        public async ValueTask<OtlpAttempt> SendAsync(OtlpRequest request, CancellationToken cancellationToken)
        {
            cancellationToken.Register(static () => throw new InvalidOperationException("callback"));
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return default;
        }
    }
}
