using System.Diagnostics;
using Codomyrmex.Telemetry.Benchmarks.Tracing;

namespace Codomyrmex.Telemetry.Benchmarks.Export;

/// <summary>The span that is exported, as each side starts it.</summary>
static class SpansWithTenAttributes
{
    internal static Span Start(Tracer tracer)
    {
        var span = tracer.StartDetachedSpan("GET /orders/{id}", SpanKind.Server);
        TenAttributes.Set(span);
        return span;
    }

    internal static Activity? Start(ActivitySource source)
    {
        var activity = source.StartActivity("GET /orders/{id}", ActivityKind.Server);
        Activity.Current = null;
        TenAttributes.Set(activity);
        return activity;
    }
}
