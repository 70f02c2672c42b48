using System.Collections;
using System.Diagnostics;

namespace Codomyrmex.Telemetry;

/// <summary>An iterator each enumeration of which has a span.</summary>
/// <typeparam name="T">The elements.</typeparam>
sealed class FollowedEnumerable<T>(IEnumerable<T> source, TracedMethod method, List<Tag>? arguments) : IEnumerable<T>
{
    public IEnumerator<T> GetEnumerator() => new FollowedEnumerator<T>(source.GetEnumerator(), method, arguments);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>An enumeration whose span is the innermost while the producer runs, and not while the consumer does.</summary>
/// <typeparam name="T">The elements.</typeparam>
[StackTraceHidden]
sealed class FollowedEnumerator<T>(IEnumerator<T> source, TracedMethod method, List<Tag>? arguments) : IEnumerator<T>
{
    SequenceSpan _span = new(method, arguments);

    public T Current => source.Current;

    object? IEnumerator.Current => source.Current;

    public bool MoveNext()
    {
        _span.Enter();
        try
        {
            if (source.MoveNext())
                return true;
            _span.End();
            return false;
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
    }

    public void Reset() => source.Reset();

    public void Dispose()
    {
        _span.EnterIfStarted();
        try
        {
            source.Dispose();
            _span.End();
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
    }
}
