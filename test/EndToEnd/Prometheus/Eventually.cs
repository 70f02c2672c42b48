using EndToEnd.Processes;

namespace EndToEnd.Prometheus;

/// <summary>Waits for what nothing announces.</summary>
static class Eventually
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Completes when the condition holds; fails the test, with what there is to say, when it never does.</summary>
    public static async Task TrueAsync(Func<ValueTask<bool>> condition, Func<string> situation)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(Bounds.Start);
        using var turns = new PeriodicTimer(Pause);
        try
        {
            while (!await condition())
                await turns.WaitForNextTickAsync(bound.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"It did not come to this within {Bounds.Start}: {situation()}");
        }
    }
}
