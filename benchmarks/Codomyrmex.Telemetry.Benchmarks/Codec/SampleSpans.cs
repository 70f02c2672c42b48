using System.Diagnostics;

namespace Codomyrmex.Telemetry.Benchmarks.Codec;

/// <summary>The spans both encoders get: the same content as Activities and as the SDK's own records.</summary>
sealed class SampleSpans
{
    internal const int SpanCount = 512;

    internal const string ScopeName = "shop.checkout";

    internal const string ScopeVersion = "2.4.1";

    internal const string ServiceName = "shop";

    SampleSpans(Activity[] activities)
    {
        Activities = activities;
        Records = RecordedSpans.From(activities);
    }

    internal Activity[] Activities { get; }

    internal SpanRecord[] Records { get; }

    /// <summary>Spans as a web shop makes them: ten attributes each, half of them text, the rest integers, a double and booleans.</summary>
    internal static SampleSpans Create()
    {
        using var source = new ActivitySource(ScopeName, ScopeVersion);
        using var listener = new ActivityListener
        {
            ShouldListenTo = candidate => candidate == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        return new SampleSpans([.. Enumerable.Range(0, SpanCount).Select(i => Span(source, i))]);
    }

    static Activity Span(ActivitySource source, int i)
    {
        var start = DateTimeOffset.UnixEpoch.AddTicks(17_000_000_000_000_000 + i * 1_234_567L);
        var parent = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: i % 4 == 0);
        var activity = source.StartActivity(ActivityKind.Server, parent, name: "POST /api/cart/{id}/items", startTime: start)!;
        activity.SetTag("http.request.method", "POST");
        activity.SetTag("url.path", $"/api/cart/{i * 7919}/items");
        activity.SetTag("http.route", "/api/cart/{id}/items");
        activity.SetTag("server.address", "cart.shop.example.com");
        activity.SetTag("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        activity.SetTag("http.response.status_code", 200L + i % 5);
        activity.SetTag("server.port", 8443L);
        activity.SetTag("cart.total", 12.5 + i);
        activity.SetTag("cart.empty", i % 2 == 0);
        activity.SetTag("customer.known", i % 3 == 0);
        activity.SetEndTime((start + TimeSpan.FromTicks(54_321 + i)).UtcDateTime);
        activity.SetStatus(i % 16 == 0 ? ActivityStatusCode.Error : ActivityStatusCode.Unset, i % 16 == 0 ? "out of stock" : null);
        activity.Stop();
        return activity;
    }
}
