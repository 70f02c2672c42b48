using System.Diagnostics;

namespace EndToEnd.Senders.DotNet;

/// <summary>Everything that an activity can carry.</summary>
static class SpanContent
{
    /// <summary>A value of every type that OTLP has and the official SDK writes.</summary>
    public static KeyValuePair<string, object?>[] EveryType { get; } =
    [
        new("text", "naïve 漢字 🐜 \"quoted\"\n"),
        new("empty", ""),
        new("letter", 'ß'),
        new("yes", true),
        new("no", false),
        new("byte", (byte)255),
        new("short", (short)-32768),
        new("int", -42),
        new("largest", long.MaxValue),
        new("smallest", long.MinValue),
        new("float", 1.5f),
        new("real", 0.1 + 0.2),
        new("tiny", double.Epsilon),
        new("not a number", double.NaN),
        new("endless", double.PositiveInfinity),
        new("below all", double.NegativeInfinity),
        new("texts", new[] { "a", "", "ü" }),
        new("bools", new[] { true, false }),
        new("ints", new[] { 1, -2, int.MaxValue }),
        new("longs", new[] { 1L, long.MinValue, long.MaxValue }),
        new("reals", new[] { 1.5, -2.25, 1e300 }),
        new("none", Array.Empty<string>()),
    ];

    /// <summary>One child of each kind under a span, with events, links and statuses.</summary>
    public static void AddChildren(ActivitySource source, Activity root)
    {
        using (var call = source.StartActivity("SELECT basket", ActivityKind.Client)!)
        {
            call.SetTag("db.system.name", "postgresql");
            call.AddEvent(new ActivityEvent(
                "row", root.StartTimeUtc.AddTicks(7), [new("index", 1), new("ratio", 0.5), new("seen", true), new("names", new[] { "x", "y" })]));
            call.AddEvent(new ActivityEvent("bare"));
            call.AddException(new InvalidOperationException("no such column"));
            call.SetStatus(ActivityStatusCode.Error, "no such column");
        }

        ActivityContext message;
        using (var produce = source.StartActivity("send order", ActivityKind.Producer)!)
        {
            message = produce.Context;
        }

        var elsewhere = new ActivityContext(
            ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, "a=b", isRemote: true);
        using (var consume = source.StartActivity(
            ActivityKind.Consumer, links: [new(message, [new("reason", "message"), new("batch", 7)]), new(elsewhere)], name: "process order")!)
        {
            consume.SetStatus(ActivityStatusCode.Ok);
        }

        using (var think = source.StartActivity("think")!)
        {
            using var deeper = source.StartActivity("think again")!;
            deeper.SetTag("depth", 2);
        }
    }
}
