namespace Codomyrmex.Telemetry;

// Spans around pieces of work, for code that cannot carry the attribute [Traced].
public sealed partial class Tracer
{
    /// <summary>Does the work inside a span. What it throws is recorded and thrown on.</summary>
    /// <param name="name">What the operation is called; of few different values.</param>
    /// <param name="work">The work; its span is <see cref="Span.Current"/>.</param>
    /// <param name="kind">The span's relation to parent and children.</param>
    public void Trace(string name, Action work, SpanKind kind = SpanKind.Internal)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var span = StartSpan(name, kind);
        try
        {
            work();
        }
        catch (Exception exception) when (Record(span, exception))
        {
            throw;
        }
    }

    /// <inheritdoc cref="Trace(string, Action, SpanKind)"/>
    /// <returns>What the work returns.</returns>
    public T Trace<T>(string name, Func<T> work, SpanKind kind = SpanKind.Internal)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var span = StartSpan(name, kind);
        try
        {
            return work();
        }
        catch (Exception exception) when (Record(span, exception))
        {
            throw;
        }
    }

    /// <summary>Does the work inside a span that ends when the work's task does. What it throws is recorded and thrown on.</summary>
    /// <param name="name">What the operation is called; of few different values.</param>
    /// <param name="work">The work; its span is <see cref="Span.Current"/>.</param>
    /// <param name="kind">The span's relation to parent and children.</param>
    public async Task TraceAsync(string name, Func<Task> work, SpanKind kind = SpanKind.Internal)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var span = StartSpan(name, kind);
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception exception) when (Record(span, exception))
        {
            throw;
        }
    }

    /// <inheritdoc cref="TraceAsync(string, Func{Task}, SpanKind)"/>
    /// <returns>What the work returns.</returns>
    public async Task<T> TraceAsync<T>(string name, Func<Task<T>> work, SpanKind kind = SpanKind.Internal)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var span = StartSpan(name, kind);
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception exception) when (Record(span, exception))
        {
            throw;
        }
    }

    // As a filter, so that the exception's stack stays what it was.
    static bool Record(Span span, Exception exception)
    {
        TracedOutcome.Record(span, exception);
        return false;
    }
}
