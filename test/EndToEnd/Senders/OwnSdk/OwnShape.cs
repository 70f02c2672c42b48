using System.Globalization;
using System.Text.Json.Nodes;
using Codomyrmex.Telemetry;
using EndToEnd.Senders.DotNet;

namespace EndToEnd.Senders.OwnSdk;

/// <summary>The shape in which the API gives back what our SDK's types hold.</summary>
static class OwnShape
{
    const int HasIsRemote = 0x100;
    const int IsRemote = 0x200;

    public static JsonObject Span(SpanData span, Resource resource) => new()
    {
        ["spanId"] = span.SpanId.ToString(),
        ["parentSpanId"] = span.ParentSpanId.IsValid ? span.ParentSpanId.ToString() : null,
        ["name"] = span.Name,
        ["kind"] = Lower(span.Kind),
        ["status"] = new JsonObject { ["code"] = Lower(span.Status), ["message"] = span.StatusDescription ?? "" },
        ["startTime"] = Text(span.StartUnixNanos),
        ["duration"] = Text(span.EndUnixNanos - span.StartUnixNanos),
        ["traceState"] = span.Context.TraceState ?? "",
        ["attributes"] = Attributes(span.Attributes),
        ["events"] = new JsonArray([.. span.Events.Select(Event)]),
        ["links"] = new JsonArray([.. span.Links.Select(Link)]),
        ["resource"] = ResourceOf(resource),
        ["scope"] = Scope(span.Scope),
        ["flags"] = Flags(span.Context.Flags, span.IsParentRemote),
        ["dropped"] = new JsonObject { ["attributes"] = 0, ["events"] = 0, ["links"] = 0 },
    };

    public static JsonObject Log(LogData log, Resource resource) => new()
    {
        ["time"] = Text(log.UnixNanos),
        ["severityNumber"] = (int)log.Severity,
        ["body"] = log.Body,
        ["bodyType"] = "string",
        ["traceId"] = log.TraceId.IsValid ? log.TraceId.ToString() : null,
        ["spanId"] = log.SpanId.IsValid ? log.SpanId.ToString() : null,
        ["flags"] = (int)log.Flags,
        ["attributes"] = Attributes(log.Attributes),
        ["resource"] = ResourceOf(resource),
        ["scope"] = Scope(log.Scope),
    };

    /// <summary>A counter's or histogram's first point, without what the collection decides.</summary>
    public static JsonObject Metric(MetricData metric, Resource resource)
    {
        var point = metric.Points[0];
        var shape = new JsonObject { ["time"] = Text(point.UnixNanos), ["startTime"] = Text(point.StartUnixNanos) };
        if (point.Histogram is { } histogram)
        {
            (shape["count"], shape["sum"]) = (Text(histogram.Count), Shape.Number(histogram.Sum));
            shape["explicitBounds"] = new JsonArray([.. histogram.Bounds.ToArray().Select(bound => (JsonNode)bound)]);
            shape["bucketCounts"] = new JsonArray([.. histogram.BucketCounts.ToArray().Select(count => (JsonNode)Text(count))]);
        }
        else
        {
            (shape["valueType"], shape["value"]) = ("int", Text(point.LongValue));
        }

        return new JsonObject
        {
            ["name"] = metric.Name,
            ["type"] = Lower(metric.Kind),
            ["unit"] = metric.Unit,
            ["description"] = metric.Description,
            ["scope"] = Scope(metric.Scope),
            ["series"] = new JsonArray(new JsonObject
            {
                ["attributes"] = Attributes(point.Attributes.ToArray()),
                ["resource"] = ResourceOf(resource),
                ["temporality"] = "cumulative",
                ["points"] = new JsonArray(shape),
            }),
        };
    }

    static JsonNode Event(EventData each) =>
        new JsonObject { ["time"] = Text(each.UnixNanos), ["name"] = each.Name, ["attributes"] = Attributes(each.Attributes) };

    static JsonNode Link(LinkData each) => new JsonObject
    {
        ["traceId"] = each.Target.TraceId.ToString(),
        ["spanId"] = each.Target.SpanId.ToString(),
        ["traceState"] = each.Target.TraceState ?? "",
        ["flags"] = Flags(each.Target.Flags, each.Target.IsRemote),
        ["attributes"] = Attributes(each.Attributes),
    };

    static JsonArray Attributes(IEnumerable<Tag> tags) => Shape.Attributes(tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value)));

    static JsonObject ResourceOf(Resource resource) => new() { ["attributes"] = Attributes(resource.Attributes.ToArray()) };

    static JsonObject Scope(InstrumentationScope scope) => Shape.Scope(scope.Name, scope.Version);

    static int Flags(TraceFlags flags, bool isRemote) => (int)flags | HasIsRemote | (isRemote ? IsRemote : 0);

    static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    static string Lower<T>(T value)
        where T : struct, Enum => Enum.GetName(value)!.ToLowerInvariant();
}
