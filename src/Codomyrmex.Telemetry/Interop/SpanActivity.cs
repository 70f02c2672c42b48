using System.Diagnostics;

namespace Codomyrmex.Telemetry;

/// <summary>
/// The Activity that stands for a span of ours, so that what libraries start inside it finds its parent. No listener hears of it: it is never
/// started, only made current.
/// </summary>
sealed class SpanActivity : Activity
{
    [ThreadStatic]
    static bool _isStarting;

    SpanActivity(string name)
        : base(name)
    {
    }

    /// <summary>The span it stands for.</summary>
    internal SpanNode Node { get; private set; } = null!;

    /// <summary>What was current when it first became that; null if nothing was.</summary>
    internal Activity? Around { get; private set; }

    /// <summary>True on a thread that starts one, for which .NET tells listeners although there is nothing to record.</summary>
    internal static bool IsStarting => _isStarting;

    /// <summary>An Activity with the span's identity. The caller makes it the span's with <see cref="Join"/>.</summary>
    internal static SpanActivity Create(SpanNode node, string name, SpanId parent)
    {
        var activity = Bare(name, node.TraceId, parent, node.Flags, node.TraceState);
        ActivityInternals.SetSpanId(activity, node.SpanId);
        return activity;
    }

    /// <summary>
    /// An Activity whose id the span takes, where the span's id cannot be given to it. The caller makes it the span's with <see cref="Join"/>.
    /// </summary>
    internal static SpanActivity CreateFirst(string name, TraceId traceId, SpanId parent, TraceFlags flags, string? traceState)
    {
        var activity = Bare(name, traceId, parent, flags, traceState);
        var current = Current;
        _isStarting = true;
        activity.Start();
        _isStarting = false;
        Current = current;
        return activity;
    }

    /// <summary>Makes it the span's, in the flow of the caller.</summary>
    internal void Join(SpanNode node)
    {
        Node = node;
        Around = Current;
        node.Activity = this;
    }

    /// <summary>Makes the span's Activity, created now if there is none, the current one of this flow.</summary>
    internal static SpanActivity MakeCurrent(SpanNode node)
    {
        var activity = node.Activity;
        if (activity is null)
        {
            var (name, parent) = node.TryEnter(out var record) ? (record.Name, record.ParentSpanId) : ("", default);
            if (record is not null)
                node.Exit();
            activity = Create(node, name, parent);
            activity.Join(node);
        }

        if (!ReferenceEquals(Current, activity))
            Current = activity;

        return activity;
    }

    /// <summary>The span has ended in this flow: if its Activity is still the current one, what was around it is again.</summary>
    internal static void Leave(SpanNode node)
    {
        if (node.Activity is { } activity)
            activity.Leave();
    }

    /// <summary>Where a library's Activity outlived the span around it, .NET has gone back to that span's Activity: goes on to what was around that.</summary>
    internal static void Unwind()
    {
        if (Current is SpanActivity { Node.EndedOutOfOrder: true } ended)
            ended.Leave();
    }

    void Leave()
    {
        // .NET leaves an Activity current that was stopped in another flow.
        var current = Current;
        while (current is { IsStopped: true })
            current = current.ParentSpanId == SpanId ? this : current.Parent;
        if (!ReferenceEquals(current, this))
            return;
        var around = Around;
        while (around is { IsStopped: true } or SpanActivity { Node.HasEnded: true })
            around = around is SpanActivity ours ? ours.Around : around.Parent;
        Current = around;
    }

    static SpanActivity Bare(string name, TraceId traceId, SpanId parent, TraceFlags flags, string? traceState)
    {
        var activity = new SpanActivity(name) { TraceStateString = traceState };
        activity.SetIdFormat(ActivityIdFormat.W3C);
        activity.SetParentId(ActivityIds.From(traceId), ActivityIds.From(parent), (ActivityTraceFlags)flags);
        return activity;
    }
}
