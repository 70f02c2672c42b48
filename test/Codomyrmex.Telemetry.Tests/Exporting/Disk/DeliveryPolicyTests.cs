namespace Codomyrmex.Telemetry.Tests.Exporting.Disk;

public sealed class DeliveryPolicyTests
{
    [Theory]
    [InlineData(DestinationState.Up, DestinationEvent.Answered, DestinationState.Up)]
    [InlineData(DestinationState.Up, DestinationEvent.Unavailable, DestinationState.Down)]
    [InlineData(DestinationState.Up, DestinationEvent.GivenUp, DestinationState.Up)]
    [InlineData(DestinationState.Up, DestinationEvent.NoSlot, DestinationState.Stalled)]
    [InlineData(DestinationState.Down, DestinationEvent.Answered, DestinationState.Up)]
    [InlineData(DestinationState.Down, DestinationEvent.Unavailable, DestinationState.Down)]
    [InlineData(DestinationState.Down, DestinationEvent.GivenUp, DestinationState.Down)]
    [InlineData(DestinationState.Down, DestinationEvent.NoSlot, DestinationState.Down)]
    [InlineData(DestinationState.Stalled, DestinationEvent.Answered, DestinationState.Up)]
    [InlineData(DestinationState.Stalled, DestinationEvent.Unavailable, DestinationState.Down)]
    [InlineData(DestinationState.Stalled, DestinationEvent.GivenUp, DestinationState.Down)]
    [InlineData(DestinationState.Stalled, DestinationEvent.NoSlot, DestinationState.Stalled)]
    public void WhatHappensChangesWhatIsKnown(object state, object happened, object next) =>
        Assert.Equal((DestinationState)next, DeliveryPolicy.Next((DestinationState)state, (DestinationEvent)happened));

    [Theory]
    [InlineData(DestinationState.Up, false, true, DeliveryRoute.Network)]
    [InlineData(DestinationState.Up, false, false, DeliveryRoute.Network)]
    [InlineData(DestinationState.Up, true, true, DeliveryRoute.Disk)]
    [InlineData(DestinationState.Down, false, true, DeliveryRoute.Network)]
    [InlineData(DestinationState.Down, false, false, DeliveryRoute.Disk)]
    [InlineData(DestinationState.Down, true, true, DeliveryRoute.Disk)]
    [InlineData(DestinationState.Stalled, false, true, DeliveryRoute.Disk)]
    [InlineData(DestinationState.Stalled, false, false, DeliveryRoute.Disk)]
    [InlineData(DestinationState.Stalled, true, false, DeliveryRoute.Disk)]
    public void ARequestGoesWhereItCannotBeLost(object state, bool isHeld, bool isDiskEmpty, object route) =>
        Assert.Equal((DeliveryRoute)route, DeliveryPolicy.Route((DestinationState)state, isHeld, isDiskEmpty));

    [Theory]
    [InlineData(false, DestinationState.Up, 0, 0, null)]
    [InlineData(false, DestinationState.Down, 5, 5, null)]
    [InlineData(true, DestinationState.Up, 0, 9, 0)]
    [InlineData(true, DestinationState.Up, -3, -3, 0)]
    [InlineData(true, DestinationState.Up, 5, 0, 5)]
    [InlineData(true, DestinationState.Down, 5, 9, 5)]
    [InlineData(true, DestinationState.Down, 0, 9, 9)]
    [InlineData(true, DestinationState.Down, 0, -1, 0)]
    [InlineData(true, DestinationState.Stalled, 0, 0, null)]
    public void WhatIsStoredWaitsForTheDestination(bool hasWork, object state, int held, int backoff, int? delay) =>
        Assert.Equal(
            delay is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            DeliveryPolicy.ReplayDelay(hasWork, (DestinationState)state, TimeSpan.FromSeconds(held), TimeSpan.FromSeconds(backoff)));

    [Theory]
    [InlineData(DestinationState.Up, true, 4)]
    [InlineData(DestinationState.Up, false, 1)]
    [InlineData(DestinationState.Down, false, 1)]
    [InlineData(DestinationState.Stalled, true, 1)]
    public void OneFindsOutManyFollow(object state, bool hasAnswered, int count) =>
        Assert.Equal(count, DeliveryPolicy.ReplaysAtOnce((DestinationState)state, hasAnswered));

    [Theory]
    [InlineData(1, 0, 500)]
    [InlineData(1, 1, 1000)]
    [InlineData(2, 1, 2000)]
    [InlineData(5, 0.5, 12_000)]
    [InlineData(6, 1, 30_000)]
    [InlineData(int.MaxValue, 1, 30_000)]
    public void DelaysGrowToHalfAMinute(int failures, double chance, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), DeliveryPolicy.Backoff(failures, chance));

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(7, 7)]
    [InlineData(1_000_000, 86_400)]
    public void WhatAReceiverAsksForIsGrantedWithinReason(int asked, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), DeliveryPolicy.Hold(TimeSpan.FromSeconds(asked)));

    [Fact]
    public void WhatIsNotRetryableIsAnAnswer()
    {
        Assert.Equal(DestinationEvent.Answered, DeliveryPolicy.EventOf(new OtlpAttempt(ExportResult.Success)));
        Assert.Equal(DestinationEvent.Answered, DeliveryPolicy.EventOf(new OtlpAttempt(ExportResult.Failed("400"))));
        Assert.Equal(DestinationEvent.Unavailable, DeliveryPolicy.EventOf(new OtlpAttempt(ExportResult.Failed("503"), IsRetryable: true)));
    }
}
