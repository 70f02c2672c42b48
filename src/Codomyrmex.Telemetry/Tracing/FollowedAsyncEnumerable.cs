using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>An asynchronous sequence each enumeration of which has a span.</summary>
/// <typeparam name="T">The elements.</typeparam>
sealed class FollowedAsyncEnumerable<T>(IAsyncEnumerable<T> source, TracedMethod method, List<Tag>? arguments) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new FollowedAsyncEnumerator<T>(source.GetAsyncEnumerator(cancellationToken), method, arguments);
}

/// <summary>
/// An asynchronous enumeration whose span is the innermost while the producer runs, across its awaits, and not while the consumer does.
/// </summary>
/// <typeparam name="T">The elements.</typeparam>
[StackTraceHidden]
sealed class FollowedAsyncEnumerator<T>(IAsyncEnumerator<T> source, TracedMethod method, List<Tag>? arguments) : IAsyncEnumerator<T>
{
    SequenceSpan _span = new(method, arguments);

    public T Current => source.Current;

    public ValueTask<bool> MoveNextAsync()
    {
        ValueTask<bool> step;
        _span.Enter();
        try
        {
            step = source.MoveNextAsync();
        }
        catch (Exception exception)
        {
            _span.Fail(exception);
            throw;
        }
        finally
        {
            _span.Leave();
        }

        if (!step.IsCompletedSuccessfully)
            return FinishAsync(step);
        if (step.GetAwaiter().GetResult())
            return new(true);
        _span.End();
        return new(false);
    }

    public ValueTask DisposeAsync()
    {
        ValueTask disposal;
        _span.EnterIfStarted();
        try
        {
            disposal = source.DisposeAsync();
        }
        catch (Exception exception)
        {
            _span.Fail(exception);
            throw;
        }
        finally
        {
            _span.Leave();
        }

        return FinishAsync(disposal);
    }

    // A step is awaited once, as the compiler's own iterators demand it, so its box can be used again.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    async ValueTask<bool> FinishAsync(ValueTask<bool> step)
    {
        try
        {
            if (await step.ConfigureAwait(false))
                return true;
        }
        catch (Exception exception)
        {
            _span.Fail(exception);
            throw;
        }

        _span.End();
        return false;
    }

    async ValueTask FinishAsync(ValueTask disposal)
    {
        try
        {
            await disposal.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _span.Fail(exception);
            throw;
        }

        _span.End();
    }
}
