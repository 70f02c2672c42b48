using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry;

/// <summary>The span of one enumeration, which begins with the first step.</summary>
/// <remarks>Belongs to its enumerator, so one flow at a time uses it.</remarks>
struct SequenceSpan(TracedMethod method, List<Tag>? arguments)
{
    Span _span;
    bool _hasStarted;

    /// <summary>Makes the span the innermost for one step of the producer, and starts it before the first.</summary>
    internal SpanActivation Enter()
    {
        if (!_hasStarted)
        {
            _hasStarted = true;
            _span = method.StartDetached();
            _span.SetAttributes(CollectionsMarshal.AsSpan(arguments));
        }

        return _span.Activate();
    }

    /// <summary>As <see cref="Enter"/>, for the disposal of an enumeration that may never have begun: then there is no span.</summary>
    internal readonly SpanActivation EnterIfStarted() => _hasStarted ? _span.Activate() : default;

    /// <summary>The producer threw.</summary>
    internal readonly void Fail(Exception exception)
    {
        TracedOutcome.Record(_span, exception);
        _span.Dispose();
    }

    /// <summary>The producer is done, or is not asked any more.</summary>
    internal readonly void End() => _span.Dispose();
}
