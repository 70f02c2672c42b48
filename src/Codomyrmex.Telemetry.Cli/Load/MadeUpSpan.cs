namespace Codomyrmex.Telemetry.Cli.Load;

/// <summary>A span on its way into a request.</summary>
/// <param name="Service">Index of its service.</param>
/// <param name="Kind">What it does, and so which attributes it has.</param>
/// <param name="TraceId">Its trace.</param>
/// <param name="SpanId">Its id.</param>
/// <param name="Parent">Not valid for a root.</param>
/// <param name="StartNanos">Unix nanoseconds.</param>
/// <param name="DurationNanos">At least 0.</param>
/// <param name="Peer">Index of the service at the other end of a call.</param>
/// <param name="Operation">Index of the operation in <see cref="TraceSource"/>.</param>
/// <param name="Failed">Whether it ends with an error.</param>
readonly record struct MadeUpSpan(
    int Service, SpanKind Kind, TraceId TraceId, SpanId SpanId, SpanId Parent, long StartNanos, long DurationNanos, int Peer, int Operation, bool Failed);
