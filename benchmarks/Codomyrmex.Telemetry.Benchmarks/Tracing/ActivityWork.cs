using System.Diagnostics;

namespace Codomyrmex.Telemetry.Benchmarks.Tracing;

/// <summary>What a library does that knows nothing of who listens.</summary>
static class ActivityWork
{
    internal static long Children(ActivitySource source)
    {
        using var parent = source.StartActivity("parent");
        for (var i = 0; i < OurTracing.SpansPerCall; i++)
        {
            using var activity = source.StartActivity("operation");
        }

        return OurTracing.SpansPerCall;
    }
}
