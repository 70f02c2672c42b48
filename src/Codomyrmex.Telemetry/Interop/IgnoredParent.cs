using System.Diagnostics;

namespace Codomyrmex.Telemetry;

/// <summary>A remote parent that is not trusted: the Activity starts a trace of its own and is linked to it, as a span of ours is.</summary>
static class IgnoredParent
{
    [ThreadStatic]
    static ActivityContext _ignored;

    [ThreadStatic]
    static ActivityTraceId _inTraceOf;

    /// <summary>Makes the Activity that is about to be created a root.</summary>
    internal static void Replace(ref ActivityCreationOptions<ActivityContext> options)
    {
        if (!ActivityInternals.CanSetParent)
            return;
        _ignored = options.Parent;
        _inTraceOf = ActivityTraceId.CreateRandom();
        ActivityInternals.SetParent(ref options, new ActivityContext(_inTraceOf, default, ActivityTraceFlags.None));
    }

    /// <summary>Links the Activity, if it is the one that was made a root on this thread last.</summary>
    internal static void LinkTo(Activity activity)
    {
        if (_ignored == default || activity.TraceId != _inTraceOf)
            return;
        activity.AddLink(new ActivityLink(_ignored));
        _ignored = default;
    }
}
