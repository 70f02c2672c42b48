using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>Where the innermost span is kept: it flows with the execution context, across await, tasks and threads.</summary>
/// <remarks>
/// What is kept is a span of ours, or a mark that a library's Activity is further in than our spans, or nothing. In the latter two cases
/// <see cref="System.Diagnostics.Activity.Current"/> says what is innermost.
/// </remarks>
static class CurrentSpan
{
    static readonly AsyncLocal<SpanNode?> Kept = new();

    /// <summary>What is kept, as it is.</summary>
    internal static SpanNode? Local => Kept.Value;

    /// <summary>The innermost span, ours or a library's; null when there is none, a <see cref="SpanNode.Suppresses">suppressing</see> one where tracing is suppressed.</summary>
    internal static SpanNode? Node => Resolve(Kept.Value);

    /// <summary>The innermost span where <paramref name="local"/> is what is kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static SpanNode? Resolve(SpanNode? local) => local is { IsOurs: true } ? local : ActivityNode.Innermost(local);

    /// <summary>The ids of the innermost span where <paramref name="local"/> is what is kept, ours or a library's, recorded or not; those of a library's are known also where nobody records what libraries emit.</summary>
    internal static SpanIdentity IdentityOf(SpanNode? local) => local is { IsOurs: true } ? SpanIdentity.Of(local) : ActivityNode.InnermostIdentity(local);

    /// <summary>
    /// Makes <paramref name="node"/> the innermost span and remembers in <paramref name="change"/> how to undo that. The execution context
    /// as it was before is kept whole: putting it back costs nothing, while setting the old value again would build a third context.
    /// </summary>
    internal static void Enter(SpanNode node, ref FlowChange change)
    {
        change.Outer = ExecutionContext.Capture();
        Kept.Value = node;
        change.Inner = ExecutionContext.Capture();
    }

    /// <summary>As <see cref="Enter(SpanNode, ref FlowChange)"/>, and makes an Activity the innermost one and baggage the flow's, unless they are null.</summary>
    internal static void Enter(SpanNode node, System.Diagnostics.Activity? activity, Baggage? baggage, ref FlowChange change)
    {
        change.Outer = ExecutionContext.Capture();
        Kept.Value = node;
        if (activity is not null)
            System.Diagnostics.Activity.Current = activity;
        if (baggage is not null)
        {
            change.OuterBaggage = Baggage.Current;
            change.InnerBaggage = Baggage.Current = baggage;
        }

        change.Inner = ExecutionContext.Capture();
    }

    /// <summary>
    /// Makes the span that was innermost before <paramref name="node"/> the innermost again. Where the flow was changed in between, only what
    /// is still ours is taken back; where another span is the innermost, because this one ends out of order or in another flow, nothing is.
    /// </summary>
    /// <returns>False in that last case.</returns>
    internal static bool Leave(SpanNode node, SpanNode? previous, ref FlowChange change)
    {
        var isLeft = true;
        if (change.Outer is { } outer
            && change.Inner is { } inner
            && ReferenceEquals(ExecutionContext.Capture(), inner)
            && previous is not { EndedOutOfOrder: true })
        {
            ExecutionContext.Restore(outer);
        }
        else
        {
            isLeft = LeaveChangedFlow(node, previous, change);
        }

        change = default;
        return isLeft;
    }

    /// <summary>Keeps <paramref name="node"/> from here on in this flow.</summary>
    internal static void Keep(SpanNode? node) => Kept.Value = node;

    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool LeaveChangedFlow(SpanNode node, SpanNode? previous, in FlowChange change)
    {
        SpanActivity.Leave(node);
        var kept = ActivityNode.WithoutStopped(Kept.Value);
        if (change.InnerBaggage is { } inner && ReferenceEquals(Baggage.Current, inner))
            Baggage.Current = change.OuterBaggage!;

        // What ended elsewhere and was the innermost here has nothing inside it any more.
        var isLeft = ReferenceEquals(kept, node) || (change.Outer is not null && kept is { IsOurs: true, HasEnded: true });
        if (!isLeft)
            return false;
        while (previous is { EndedOutOfOrder: true })
            previous = previous.Outer;
        Kept.Value = previous;
        return true;
    }
}
