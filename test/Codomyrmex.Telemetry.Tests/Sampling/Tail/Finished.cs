namespace Codomyrmex.Telemetry.Tests.Sampling;

/// <summary>Finished spans, for what holds them back.</summary>
static class Finished
{
    internal static SpanRecord Root(ulong trace, long startNanos = 0, long endNanos = 1) => Span(trace, default, startNanos, endNanos);

    internal static SpanRecord Child(ulong trace, long startNanos = 0, long endNanos = 1) => Span(trace, new SpanId(9), startNanos, endNanos);

    internal static SpanRecord Entry(ulong trace)
    {
        var span = Child(trace);
        span.IsParentRemote = true;
        return span;
    }

    static SpanRecord Span(ulong trace, SpanId parent, long startNanos, long endNanos) => new()
    {
        TraceId = new TraceId(1, trace),
        SpanId = new SpanId(1),
        ParentSpanId = parent,
        Flags = TraceFlags.Sampled,
        StartUnixNanos = startNanos,
        EndUnixNanos = endNanos,
    };
}
