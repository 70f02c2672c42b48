using Codomyrmex.Telemetry.Tests.Support.Collector;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class EarlyAnswerTests
{
    [Fact]
    public async Task AnAnswerCountsAlthoughTheBodyWasNotRead()
    {
        await using var collector = HastyCollector.Grpc();
        using var sending = new Sending(collector.Address, OtlpProtocol.Grpc);
        for (var i = 0; i < 6; i++)
            Assert.Equal(ExportResult.Success, (await sending.SendAsync(attributeLength: 100_000)).Result);
    }

    [Fact]
    public async Task WithoutMultiplexingTheAttemptEndsWithItsTime()
    {
        await using var collector = HastyCollector.Http();
        using var sending = new Sending(collector.Address, OtlpProtocol.HttpProtobuf);
        using var cancel = new CancellationTokenSource();
        var attempt = sending.SendAsync(cancel.Token, attributeLength: 10_000_000);
        await collector.AnsweredAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => attempt);
    }

    [Fact]
    public async Task WhatHasEndedIsNotSentAnyMore()
    {
        using var content = new RequestContent([1], new byte[] { 2, 3 }, null);
        var sent = new MemoryStream();
        await content.CopyToAsync(sent, TestContext.Current.CancellationToken);
        Assert.Equal([1, 2, 3], sent.ToArray());
        await content.EndAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => content.CopyToAsync(sent, TestContext.Current.CancellationToken));
        Assert.Equal(3, sent.Length);
    }
}
