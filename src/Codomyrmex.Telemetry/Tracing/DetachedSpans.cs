namespace Codomyrmex.Telemetry;

public readonly partial struct Span
{
    /// <summary>Makes this span the innermost of this flow until the result is disposed.</summary>
    internal SpanActivation Activate()
    {
        if (_node is null || _isBorrowed)
            return default;
        var previous = CurrentSpan.Node;
        CurrentSpan.Set(_node);
        return new SpanActivation(previous, true);
    }
}

/// <summary>Undoes <see cref="Span.Activate"/>.</summary>
readonly struct SpanActivation(SpanNode? previous, bool isActive) : IDisposable
{
    public void Dispose()
    {
        if (isActive)
            CurrentSpan.Set(previous);
    }
}

static class DetachedSpans
{
    internal static Span StartDetachedSpan(this Tracer tracer, string name, SpanKind kind, ReadOnlySpan<Tag> attributes)
    {
        var previous = CurrentSpan.Node;
        var span = tracer.StartSpan(name, kind, attributes);
        CurrentSpan.Set(previous);
        return span;
    }
}
