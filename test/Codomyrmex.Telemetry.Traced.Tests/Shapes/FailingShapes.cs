using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry.Traced.Tests.Shapes;

/// <summary>Methods that throw, and say on which line.</summary>
sealed class FailingShapes
{
    internal int Line { get; private set; }

    [Traced]
    internal int Sync()
    {
        Line = Here();
        throw new InvalidOperationException("sync");
    }

    [Traced]
    internal async Task<int> LaterAsync(Task task)
    {
        await task;
        Line = Here();
        throw new InvalidOperationException("later");
    }

    [Traced]
    internal IEnumerable<int> Iterate()
    {
        yield return 1;
        Line = Here();
        throw new InvalidOperationException("iterate");
    }

    [Traced]
    internal async IAsyncEnumerable<int> IterateAsync()
    {
        yield return 1;
        await Task.Yield();
        Line = Here();
        throw new InvalidOperationException("iterate later");
    }

    [Traced]
    internal IEnumerable<int> FailAtTheEnd()
    {
        try
        {
            yield return 1;
        }
        finally
        {
            Throw(new InvalidOperationException("at the end"));
        }
    }

    [Traced]
    internal async IAsyncEnumerable<int> FailAtTheEndAsync(Task task)
    {
        try
        {
            yield return 1;
        }
        finally
        {
            await task;
            Throw(new InvalidOperationException("at the end"));
        }
    }

    [Traced]
    internal IAsyncEnumerator<int> FailAtOnce() => new AtOnce();

    [Traced]
    internal void Outer() => Middle();

    [Traced]
    void Middle() => Sync();

    [Traced]
    internal async Task OuterAsync(Task task) => await MiddleAsync(task);

    [Traced]
    async Task MiddleAsync(Task task) => await LaterAsync(task);

    [Traced]
    internal void Cancel(CancellationToken cancellationToken) => cancellationToken.ThrowIfCancellationRequested();

    [Traced]
    internal void TimeOut() => throw new TaskCanceledException("timed out", new TimeoutException());

    [Traced]
    internal async Task TimeOutAsync()
    {
        await Task.Yield();
        throw new TaskCanceledException("timed out", new TimeoutException());
    }

    /// <summary>The second exception takes the place of the first.</summary>
    [Traced]
    internal void Replaced()
    {
        try
        {
            throw new InvalidOperationException("first");
        }
        finally
        {
            Throw(new NotSupportedException("second"));
        }
    }

    /// <summary>The first exception seems to leave the method until a <c>finally</c> replaces it with one that is caught.</summary>
    [Traced]
    internal int ReplacedAndCaught()
    {
        try
        {
            try
            {
                throw new InvalidOperationException("first");
            }
            finally
            {
                Throw(new NotSupportedException("second"));
            }
        }
        catch (NotSupportedException)
        {
            return 1;
        }
    }

    sealed class AtOnce : IAsyncEnumerator<int>
    {
        public int Current => 0;

        public ValueTask<bool> MoveNextAsync() => throw new InvalidOperationException("step");

        public ValueTask DisposeAsync() => throw new NotSupportedException("disposal");
    }

    static void Throw(Exception exception) => throw exception;

    // The line after the one that asks.
    static int Here([CallerLineNumber] int line = 0) => line + 1;
}
