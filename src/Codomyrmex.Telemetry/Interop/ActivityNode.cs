using System.Diagnostics;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A library's Activity seen as a span: a parent for spans of ours, and a handle through which a program adds to it. Kept as innermost, it
/// marks that Activities are further in than any span of ours.
/// </summary>
sealed class ActivityNode : SpanNode
{
    ActivityNode(Activity activity, SpanNode? outer)
        : base(
            ActivityIds.TraceIdOf(activity),
            ActivityIds.SpanIdOf(activity),
            ActivityIds.FlagsOf(activity),
            ActivityIds.TraceStateOf(activity),
            outer)
    {
        Source = activity;
    }

    /// <summary>The library's Activity.</summary>
    internal Activity Source { get; }

    internal bool IsSourceRecording => Source is { IsAllDataRequested: true, IsStopped: false };

    /// <summary>The innermost span where no span of ours is kept: <see cref="Activity.Current"/>, unless the activities inside a span of ours are over.</summary>
    internal static SpanNode? Innermost(SpanNode? local)
    {
        if (local is null && !ActivityBridge.IsAnyOpen)
            return null;
        local = WithoutStopped(local);
        if (local is { IsOurs: true })
            return local;
        SpanActivity.Unwind();
        return System.Diagnostics.Activity.Current switch
        {
            null => null,
            SpanActivity ours => ours.Node,
            var current when local is ActivityNode mark && ReferenceEquals(mark.Source, current) => mark,
            { IdFormat: ActivityIdFormat.W3C } current => new ActivityNode(current, local),
            _ => null,
        };
    }

    /// <summary>The ids of <see cref="Innermost"/>, also where no bridge is open; makes no object for them.</summary>
    internal static SpanIdentity InnermostIdentity(SpanNode? local)
    {
        local = WithoutStopped(local);
        if (local is { IsOurs: true })
            return SpanIdentity.Of(local);
        if (ActivityBridge.IsAnyOpen)
            SpanActivity.Unwind();
        return System.Diagnostics.Activity.Current switch
        {
            SpanActivity ours => SpanIdentity.Of(ours.Node),
            var current when local is ActivityNode mark && ReferenceEquals(mark.Source, current) => SpanIdentity.Of(mark),
            { IdFormat: ActivityIdFormat.W3C } current => new(ActivityIds.TraceIdOf(current), ActivityIds.SpanIdOf(current), ActivityIds.FlagsOf(current)),
            _ => default,
        };
    }

    /// <summary>What is kept, without marks of Activities that are over.</summary>
    internal static SpanNode? WithoutStopped(SpanNode? local)
    {
        while (local is ActivityNode { Source.IsStopped: true })
            local = local.Outer;
        return local;
    }

    /// <summary>A library's Activity started in this flow. If it is inside a span of ours, it is now the innermost.</summary>
    internal static void Started(Activity activity)
    {
        if (WithoutStopped(CurrentSpan.Local) is { IsOurs: true } around && activity.IdFormat == ActivityIdFormat.W3C)
            CurrentSpan.Keep(new ActivityNode(activity, around));
    }

    /// <summary>A library's Activity stopped in this flow. If it was started right inside a span of ours, that is the innermost again.</summary>
    internal static void Stopped(Activity activity)
    {
        if (CurrentSpan.Local is not ActivityNode mark || !ReferenceEquals(mark.Source, activity))
            return;
        var outer = mark.Outer;
        while (outer is { EndedOutOfOrder: true })
            outer = outer.Outer;
        CurrentSpan.Keep(outer);
    }

    internal void SetAttribute(in Tag tag)
    {
        if (IsSourceRecording && tag.IsRecordable)
            Source.SetTag(tag.Key, tag.Value);
    }

    internal void SetStatus(StatusCode code, string? description)
    {
        if (IsSourceRecording && StatusRules.MayReplace(ActivityCopy.StatusOf(Source), code))
            Source.SetStatus(code == StatusCode.Ok ? ActivityStatusCode.Ok : ActivityStatusCode.Error, description);
    }

    internal void Rename(string name)
    {
        if (IsSourceRecording)
            Source.DisplayName = name;
    }

    internal void AddEvent(string name, DateTimeOffset? time, ReadOnlySpan<Tag> attributes)
    {
        if (IsSourceRecording)
            Source.AddEvent(new ActivityEvent(name, time ?? default, TagsOf(attributes)));
    }

    internal bool AddLink(in TraceContext target, ReadOnlySpan<Tag> attributes)
    {
        if (!IsSourceRecording)
            return false;
        Source.AddLink(new ActivityLink(ActivityIds.ContextOf(target), TagsOf(attributes)));
        return true;
    }

    internal void End(DateTimeOffset? time)
    {
        if (Source.IsStopped)
            return;
        if (time is { } given)
            Source.SetEndTime(given.UtcDateTime);
        Source.Stop();
    }

    static ActivityTagsCollection? TagsOf(ReadOnlySpan<Tag> attributes)
    {
        if (attributes.IsEmpty)
            return null;
        var tags = new ActivityTagsCollection();
        foreach (ref readonly var attribute in attributes)
        {
            if (attribute.IsRecordable)
                tags[attribute.Key] = attribute.Value;
        }

        return tags;
    }
}
