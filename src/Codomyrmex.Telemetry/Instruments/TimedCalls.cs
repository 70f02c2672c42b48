namespace Codomyrmex.Telemetry.Instruments;

/// <summary>Calls that are timed until what they return has completed. What a call throws before it returns anything comes out of its task too.</summary>
static class TimedCalls
{
    internal static async Task AwaitAsync(RunningTimer running, Func<Task> action)
    {
        using (running)
        {
            try
            {
                await action().ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                running.Failed(failure);
                throw;
            }
        }
    }

    internal static async Task<T> AwaitAsync<T>(RunningTimer running, Func<Task<T>> action)
    {
        using (running)
        {
            try
            {
                return await action().ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                running.Failed(failure);
                throw;
            }
        }
    }

    internal static ValueTask AwaitAsync(RunningTimer running, Func<ValueTask> action) => new(AwaitAsync(running, () => action().AsTask()));

    internal static ValueTask<T> AwaitAsync<T>(RunningTimer running, Func<ValueTask<T>> action) => new(AwaitAsync(running, () => action().AsTask()));
}
