using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry;

/// <summary>The span of one enumeration: it begins with the first step and is the innermost during each, not between them.</summary>
/// <remarks>Belongs to its enumerator, so one flow at a time uses it.</remarks>
struct SequenceSpan(TracedMethod method, List<Tag>? arguments)
{
    Span _span;
    SpanActivation _activation;
    SpanNode? _around;
    SpanNode? _within;
    bool _hasStarted;

    /// <summary>A step of the producer begins; with the first, so does the span.</summary>
    internal void Enter()
    {
        if (!_hasStarted)
        {
            _hasStarted = true;
            _span = method.StartDetached();
            _span.SetAttributes(CollectionsMarshal.AsSpan(arguments));
        }

        EnterIfStarted();
    }

    /// <summary>The disposal begins, of an enumeration that may never have begun: then there is no span.</summary>
    internal void EnterIfStarted()
    {
        if (!_hasStarted)
            return;
        _around = CurrentSpan.Local;
        _activation = _span.Activate();
        if (_within is { HasEnded: false } within)
            CurrentSpan.Keep(within);
    }

    /// <summary>The step is over. What the producer started and has not ended comes back with the next step instead of staying with the consumer.</summary>
    internal void Leave()
    {
        if (!_hasStarted)
            return;
        _within = Span.Current != _span && !ReferenceEquals(CurrentSpan.Local, _around) ? CurrentSpan.Local : null;
        _activation.Dispose();
        if (!ReferenceEquals(CurrentSpan.Local, _around))
            CurrentSpan.Keep(_around);
        _activation = default;
        _around = null;
    }

    /// <summary>The producer threw.</summary>
    internal readonly void Fail(Exception exception)
    {
        TracedOutcome.Record(_span, exception);
        _span.Dispose();
    }

    /// <summary>The producer is done, or is not asked any more.</summary>
    internal readonly void End() => _span.Dispose();
}
