using System.Collections;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry.Traced.Tests.Shapes;

/// <summary>Methods that work while what they return is enumerated.</summary>
sealed class SequenceShapes
{
    internal List<Span> Seen { get; } = [];

    internal bool WasDisposed { get; private set; }

    [Traced]
    internal IEnumerable<int> Numbers([TracedParameter] int count)
    {
        try
        {
            for (var i = 0; i < count; i++)
            {
                Seen.Add(Span.Current);
                yield return i;
            }
        }
        finally
        {
            WasDisposed = true;
        }
    }

    [Traced]
    internal IEnumerator<string> Texts()
    {
        yield return "a";
        yield return "b";
    }

    [Traced]
    internal IEnumerable Untyped()
    {
        yield return 1;
        yield return "b";
    }

    [Traced]
    internal IEnumerator UntypedEnumerator()
    {
        yield return 1;
    }

    /// <summary>No iterator: the work is done when it returns.</summary>
    [Traced]
    internal IEnumerable<int> Collection() => Enumerable.Range(0, 3).ToList();

    /// <summary>A span that stays open from one element to the next.</summary>
    [Traced]
    internal IEnumerable<int> WithSpanAcross()
    {
        using (Span.Start("across"))
        {
            yield return 1;
            using (Span.Start("second"))
                Seen.Add(Span.Current);
            yield return 2;
        }
    }

    [Traced]
    internal async IAsyncEnumerable<int> NumbersAsync(int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (var i = 0; i < count; i++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                Seen.Add(Span.Current);
                yield return i;
            }
        }
        finally
        {
            await Task.Yield();
            WasDisposed = true;
        }
    }

    [Traced]
    internal async IAsyncEnumerator<int> EnumeratorAsync()
    {
        yield return 1;
        await Task.Yield();
        yield return 2;
    }

    [Traced]
    internal IAsyncEnumerable<int> Delegated() => NumbersAsync(2);

    [Traced]
    internal IAsyncEnumerable<int>? Missing() => null;

    [Traced]
    internal IAsyncEnumerable<int> ThrowsAtOnce() => throw new InvalidOperationException("at once");
}
