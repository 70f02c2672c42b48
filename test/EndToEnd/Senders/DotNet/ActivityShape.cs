using System.Diagnostics;
using System.Text.Json.Nodes;
using OpenTelemetry.Resources;

namespace EndToEnd.Senders.DotNet;

/// <summary>A finished activity in the shape of the API's span.</summary>
static class ActivityShape
{
    public static JsonObject Of(Activity activity, Resource resource) => new()
    {
        ["spanId"] = activity.SpanId.ToHexString(),
        ["parentSpanId"] = activity.ParentSpanId == default ? null : activity.ParentSpanId.ToHexString(),
        ["name"] = activity.DisplayName,
        ["service"] = Shape.Service(resource),
        ["kind"] = Lower(activity.Kind),
        ["status"] = new JsonObject { ["code"] = Lower(activity.Status), ["message"] = activity.StatusDescription ?? "" },
        ["startTime"] = Shape.Nanos(activity.StartTimeUtc),
        ["duration"] = Shape.Nanos(activity.Duration),
        ["traceState"] = activity.TraceStateString ?? "",
        ["attributes"] = Shape.Attributes(activity.TagObjects),
        ["events"] = new JsonArray([.. activity.Events.Select(Event)]),
        ["links"] = new JsonArray([.. activity.Links.Select(Link)]),
        ["resource"] = Shape.Resource(resource),
        ["scope"] = Shape.Scope(activity.Source.Name, activity.Source.Version),
        ["flags"] = Shape.Flags(activity.ActivityTraceFlags, activity.HasRemoteParent),
        ["dropped"] = new JsonObject { ["attributes"] = 0, ["events"] = 0, ["links"] = 0 },
    };

    static JsonObject Event(ActivityEvent each) => new()
    {
        ["time"] = Shape.Nanos(each.Timestamp),
        ["name"] = each.Name,
        ["attributes"] = Shape.Attributes(each.Tags),
    };

    static JsonObject Link(ActivityLink each) => new()
    {
        ["traceId"] = each.Context.TraceId.ToHexString(),
        ["spanId"] = each.Context.SpanId.ToHexString(),
        ["traceState"] = each.Context.TraceState ?? "",
        ["flags"] = Shape.Flags(each.Context.TraceFlags, each.Context.IsRemote),
        ["attributes"] = Shape.Attributes(each.Tags ?? []),
    };

    static string Lower<T>(T value)
        where T : struct, Enum => Enum.GetName(value)!.ToLowerInvariant();
}
