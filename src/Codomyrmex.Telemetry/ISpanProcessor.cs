namespace Codomyrmex.Telemetry;

/// <summary>
/// Sees every recorded span start and end (OpenTelemetry specification, Trace SDK, Span Processor). Processors are called in the order they
/// were given, on the thread that starts or ends the span, so they must be fast and thread-safe.
/// </summary>
/// <remarks>
/// One that throws is reported and does not keep others from being called. Spans that it starts in a call are not recorded: they would be shown to it
/// again, without end.
/// </remarks>
public interface ISpanProcessor
{
    /// <summary>A recorded span started. It may still be changed through its handle.</summary>
    void OnStart(Span span)
    {
    }

    /// <summary>
    /// A recorded span has ended and may be changed for the last time: enriched, redacted, left out. All processors are called with this before the first is called with
    /// <see cref="OnEnd"/>. Of one that throws, what it has changed until then stays, and the span goes on.
    /// </summary>
    void OnEnding(SpanEdit span)
    {
    }

    /// <summary>A recorded span ended, also one that is not sampled, and changes no more. The record may be read during this call only.</summary>
    void OnEnd(SpanRecord span);

    /// <summary>Completes once everything seen so far has been passed on.</summary>
    Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>As <see cref="FlushAsync"/>, and frees what is held. Called once; nothing is called after it.</summary>
    Task ShutdownAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
