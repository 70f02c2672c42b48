using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting.Disk;

public sealed class DestinationTests
{
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    readonly ControlledTime _time = new();
    readonly Destination _destination;

    public DestinationTests() => _destination = new Destination(slots: 1, _time);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OnceNobodyGotAPlaceInTimeNobodyWaitsUntilAnAttemptEnds()
    {
        Assert.True(await _destination.TryEnterAsync(Patience, Token));
        var late = _destination.TryEnterAsync(Patience, Token).AsTask();
        Assert.False(late.IsCompleted);
        _time.Advance(Patience);
        Assert.False(await late);
        Assert.Equal(DeliveryRoute.Disk, _destination.Route(isDiskEmpty: true));

        // Something from the disk got through on another connection.
        _destination.Happened(End(FakeTransport.Taken));
        Assert.Equal(DeliveryRoute.Network, _destination.Route(isDiskEmpty: true));
        Assert.False(await _destination.TryEnterAsync(Patience, Token));

        _destination.Leave(End(FakeTransport.Taken));
        Assert.True(await _destination.TryEnterAsync(Patience, Token));
    }

    [Fact]
    public async Task APlaceThatWasNotUsedDoesNotLeaveItStalled()
    {
        Assert.True(await _destination.TryEnterAsync(Patience, Token));
        var late = _destination.TryEnterAsync(Patience, Token).AsTask();
        _time.Advance(Patience);
        Assert.False(await late);
        _destination.LeaveUnused();
        Assert.Equal(TimeSpan.Zero, _destination.ReplayDelay(hasWork: true));
        Assert.True(await _destination.TryEnterAsync(Patience, Token));
    }

    [Fact]
    public void FailuresAtTheSameTimeAreOneFailure()
    {
        foreach (var _ in Enumerable.Range(0, 10))
            _destination.Happened(End(FakeTransport.Refused));
        Assert.InRange(_destination.ReplayDelay(hasWork: true)!.Value, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));
        _destination.Happened(End(FakeTransport.Refused));
        Assert.InRange(_destination.ReplayDelay(hasWork: true)!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        Assert.Equal(1, _destination.ReplaysAtOnce);
    }

    [Fact]
    public void TheLongestOfTheTimesAskedForCounts()
    {
        _destination.Happened(End(FakeTransport.Refused with { RetryAfter = TimeSpan.FromSeconds(60) }));
        _destination.Happened(End(FakeTransport.Refused with { RetryAfter = TimeSpan.FromSeconds(5) }));
        Assert.Equal(TimeSpan.FromSeconds(60), _destination.ReplayDelay(hasWork: true));
        Assert.Equal(DeliveryRoute.Disk, _destination.Route(isDiskEmpty: true));
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(TimeSpan.Zero, _destination.ReplayDelay(hasWork: true));
    }

    static AttemptEnd End(OtlpAttempt attempt) => new(attempt, DeliveryPolicy.EventOf(attempt));
}
