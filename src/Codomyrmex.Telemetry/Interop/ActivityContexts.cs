using System.Diagnostics;

namespace Codomyrmex.Telemetry;

/// <summary>What of an Activity travels.</summary>
static class ActivityContexts
{
    /// <summary>The context of an Activity with ids of the W3C's format. Its baggage is the flow's and the Activity's; the flow's wins.</summary>
    internal static TraceContext Of(Activity activity)
    {
        var state = W3CTraceState.Normalize(activity.TraceStateString);
        return new TraceContext(ActivityIds.TraceIdOf(activity), ActivityIds.SpanIdOf(activity), ActivityIds.FlagsOf(activity), state)
        {
            Baggage = BaggageOf(activity),
        };
    }

    /// <summary>Gives the Activity its parent's word that the trace id is random, which .NET does not always pass on (W3C Trace Context level 2).</summary>
    internal static void KeepRandomFlag(Activity activity)
    {
        const ActivityTraceFlags Random = (ActivityTraceFlags)TraceFlags.Random;
        if (activity.Parent is { } parent && (parent.ActivityTraceFlags & ~activity.ActivityTraceFlags & Random) != 0)
            activity.ActivityTraceFlags |= Random;
    }

    /// <summary>Makes the baggage that came with a request the flow's, which knows of none yet.</summary>
    internal static void TakeBaggage(Activity activity)
    {
        if (Baggage.Current.Count == 0 && BaggageOf(activity) is { } baggage)
            Baggage.Current = baggage;
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
