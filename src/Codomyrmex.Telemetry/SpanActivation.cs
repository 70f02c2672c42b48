namespace Codomyrmex.Telemetry;

/// <summary>While held, a span is the innermost of this flow of execution: what <see cref="Span.Activate"/> returns. Disposing it does not end the span.</summary>
/// <remarks>Dispose it once, in the flow it was got in, before any activation around it. <c>default</c> does nothing.</remarks>
public readonly struct SpanActivation : IDisposable, IEquatable<SpanActivation>
{
    readonly SpanNode? _node;
    readonly SpanNode? _previous;
    readonly FlowChange _change;

    internal SpanActivation(SpanNode node)
    {
        _node = node;
        _previous = CurrentSpan.Local;
        CurrentSpan.Enter(node, ref _change);
    }

    /// <summary>Makes what was the innermost span before the innermost again.</summary>
    public void Dispose()
    {
        if (_node is null)
            return;
        var change = _change;
        CurrentSpan.Leave(_node, _previous, ref change);
    }

    /// <summary>True for copies of the same activation.</summary>
    public bool Equals(SpanActivation other) => ReferenceEquals(_node, other._node) && ReferenceEquals(_change.Inner, other._change.Inner);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SpanActivation other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _node is null ? 0 : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(_node);

    /// <summary>As <see cref="Equals(SpanActivation)"/>.</summary>
    public static bool operator ==(SpanActivation left, SpanActivation right) => left.Equals(right);

    /// <summary>As <see cref="Equals(SpanActivation)"/>, negated.</summary>
    public static bool operator !=(SpanActivation left, SpanActivation right) => !left.Equals(right);
}
