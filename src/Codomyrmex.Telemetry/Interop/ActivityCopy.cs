using System.Diagnostics;

namespace Codomyrmex.Telemetry;

/// <summary>A stopped Activity's content into a span record, within the SDK's limits.</summary>
static class ActivityCopy
{
    // How programs set a status before Activity had one (OpenTelemetry .NET's convention).
    const string StatusKey = "otel.status_code";
    const string StatusDescriptionKey = "otel.status_description";

    internal static void Fill(SpanRecord record, Activity activity, SpanStarter starter)
    {
        record.Begin(starter, ActivityScopes.Of(activity.Source), activity.DisplayName, ActivityIds.KindOf(activity.Kind));
        record.TraceId = ActivityIds.TraceIdOf(activity);
        record.SpanId = ActivityIds.SpanIdOf(activity);
        record.ParentSpanId = ActivityIds.Of(activity.ParentSpanId);
        record.IsParentRemote = activity.HasRemoteParent;
        record.Flags = ActivityIds.FlagsOf(activity);
        record.TraceState = ActivityIds.TraceStateOf(activity);
        record.StartUnixNanos = TelemetryClock.UnixNanos(activity.StartTimeUtc);
        record.EndUnixNanos = record.StartUnixNanos + (activity.Duration.Ticks * TimeSpan.NanosecondsPerTick);
        record.SetStatus(StatusOf(activity), activity.StatusDescription);

        foreach (ref readonly var tag in activity.EnumerateTagObjects())
            AddTag(record, tag);
        foreach (ref readonly var moment in activity.EnumerateEvents())
            record.AddEvent(moment.Name, TelemetryClock.UnixNanos(moment.Timestamp), TagsOf(moment.Tags));
        foreach (ref readonly var link in activity.EnumerateLinks())
            AddLink(record, link);
    }

    /// <summary>
    /// True if the Activity holds values of types that a program may still change, or whose text is the program's code: they are to be copied when it
    /// stops, on the program's own thread.
    /// </summary>
    internal static bool MayChange(Activity activity)
    {
        foreach (ref readonly var tag in activity.EnumerateTagObjects())
        {
            if (tag.Value is not (string or null) && !tag.Value.GetType().IsPrimitive)
                return true;
        }

        var events = activity.EnumerateEvents();
        var links = activity.EnumerateLinks();
        return events.MoveNext() || links.MoveNext();
    }

    internal static StatusCode StatusOf(Activity activity) => activity.Status switch
    {
        ActivityStatusCode.Ok => StatusCode.Ok,
        ActivityStatusCode.Error => StatusCode.Error,
        _ => StatusCode.Unset,
    };

    internal static Tag[] TagsOf(IEnumerable<KeyValuePair<string, object?>>? tags) =>
        tags is null ? [] : [.. tags.Select(static tag => new Tag(tag.Key, tag.Value))];

    static void AddTag(SpanRecord record, in KeyValuePair<string, object?> tag)
    {
        if (record.Status == StatusCode.Unset && tag.Key == StatusKey)
            record.SetStatus(StatusNamed(tag.Value as string), null);
        else if (tag.Key == StatusDescriptionKey)
            record.SetStatus(record.Status, tag.Value as string);
        else if (tag.Value is string text)
            record.SetAttribute(tag.Key, text);
        else
            record.SetAttribute(new Tag(tag.Key, tag.Value));
    }

    static void AddLink(SpanRecord record, in ActivityLink link)
    {
        var target = ActivityIds.Of(link.Context);
        if (target.IsValid)
            record.AddLink(target, TagsOf(link.Tags));
    }

    static StatusCode StatusNamed(string? name) => name switch
    {
        "OK" => StatusCode.Ok,
        "ERROR" => StatusCode.Error,
        _ => StatusCode.Unset,
    };
}
