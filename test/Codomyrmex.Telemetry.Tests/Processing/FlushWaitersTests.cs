using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Processing;

public sealed class FlushWaitersTests
{
    [Fact]
    public async Task AFlushThatWasGivenUpIsForgotten()
    {
        var waiters = new FlushWaiters();
        var first = waiters.Add();
        var second = waiters.Add();
        waiters.Remove(first);
        FlushWaiters.Complete(waiters.TakeAll(), Task.CompletedTask);
        await second.Task.WaitAsync(Some.Patience, TestContext.Current.CancellationToken);
        Assert.False(first.Task.IsCompleted);
        Assert.Empty(waiters.TakeAll());
    }
}
