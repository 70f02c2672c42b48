using System.Diagnostics;

namespace Codomyrmex.Telemetry;

/// <summary>
/// An Activity of a source that is not recorded, where a trace enters or leaves the process. Left to itself the library would make one all the
/// same and give its id to those inside, whose parent then nobody has recorded. So there is one that nobody records, under the identity of its
/// parent: what is inside, here or in another process, belongs to the span around.
/// </summary>
static class PassedOverActivity
{
    /// <summary>True for what has a parent to stand for and whose context travels.</summary>
    internal static bool IsNeeded(in ActivityCreationOptions<ActivityContext> options) =>
        ActivityInternals.CanSetSpanId && options.Kind != ActivityKind.Internal && options.Parent.SpanId != default;

    /// <summary>Gives the Activity its parent's identity, unless another listener records it under its own.</summary>
    internal static void Started(Activity activity)
    {
        if (activity.IsAllDataRequested || activity.Kind == ActivityKind.Internal || activity.IdFormat != ActivityIdFormat.W3C)
            return;
        if (!ActivityInternals.CanSetSpanId || activity.ParentSpanId == default)
            return;
        activity.ActivityTraceFlags = FlagsOfParent(activity);
        ActivityInternals.SetSpanId(activity, ActivityIds.Of(activity.ParentSpanId));
    }

    // A parent in another process has left its flags in the text of its id only.
    static ActivityTraceFlags FlagsOfParent(Activity activity) => activity.Parent is { } parent
        ? parent.ActivityTraceFlags
        : ActivityContext.TryParse(activity.ParentId, null, out var remote) ? remote.TraceFlags : ActivityTraceFlags.None;
}
