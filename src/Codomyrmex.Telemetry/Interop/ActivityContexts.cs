using System.Diagnostics;

namespace Codomyrmex.Telemetry;

/// <summary>What of an Activity travels.</summary>
static class ActivityContexts
{
    const TraceFlags Known = TraceFlags.Sampled | TraceFlags.Random;

    /// <summary>The context of an Activity with ids of the W3C's format. Its baggage is the flow's and the Activity's; the flow's wins.</summary>
    internal static TraceContext Of(Activity activity)
    {
        Span<byte> bytes = stackalloc byte[TraceId.ByteCount];
        activity.TraceId.CopyTo(bytes);
        TraceId.TryRead(bytes, out var traceId);
        bytes = bytes[..SpanId.ByteCount];
        activity.SpanId.CopyTo(bytes);
        SpanId.TryRead(bytes, out var spanId);
        var state = W3CTraceState.Normalize(activity.TraceStateString);
        return new TraceContext(traceId, spanId, (TraceFlags)activity.ActivityTraceFlags & Known, state) { Baggage = BaggageOf(activity) };
    }

    // An Activity gives its newest entries first, and those of its parents after its own.
    static Baggage? BaggageOf(Activity activity)
    {
        var baggage = Baggage.Current;
        foreach (var (name, value) in activity.Baggage)
        {
            if (value is not null && baggage.Get(name) is null)
                baggage = baggage.Set(name, value);
        }

        return baggage.OrNull();
    }
}
