namespace Codomyrmex.Telemetry.Tests.Processing;

public sealed class BatchPolicyTests
{
    [Theory]
    [InlineData(0, WakeReasons.Full, 0)]
    [InlineData(9, WakeReasons.Full, 0)]
    [InlineData(10, WakeReasons.Full, 10)]
    [InlineData(29, WakeReasons.Full, 20)]
    [InlineData(9, WakeReasons.Due, 9)]
    [InlineData(29, WakeReasons.Full | WakeReasons.Due, 29)]
    [InlineData(29, WakeReasons.Flush, 29)]
    [InlineData(29, WakeReasons.Stop, 29)]
    [InlineData(29, WakeReasons.None, 0)]
    public void AFullQueueOwesWholeBatchesAnythingElseOwesEverything(int waiting, object reasons, int owed) =>
        Assert.Equal(owed, BatchPolicy.Owed(waiting, maxBatchSize: 10, (WakeReasons)reasons));

    [Theory]
    [InlineData(2048, 512, 2, 32)]
    [InlineData(2048, 512, 16, 16)]
    [InlineData(4, 2, 2, 1)]
    [InlineData(1, 1, 16, 1)]
    [InlineData(2048, 512, 100, 2)]
    [InlineData(2048, 512, 1000, 1)]
    [InlineData(100_000, 8, 2, 1)]
    public void SmallQueuesCountExactlyLargeOnesInBlocks(int queue, int batch, int lanes, int places) =>
        Assert.Equal(places, BatchPolicy.PlacesPerLane(queue, batch, lanes));
}
