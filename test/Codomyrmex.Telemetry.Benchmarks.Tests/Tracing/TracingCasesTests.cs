using System.Diagnostics;
using Codomyrmex.Telemetry.Benchmarks.Measuring;
using Codomyrmex.Telemetry.Benchmarks.Tracing;
using OpenTelemetry;

namespace Codomyrmex.Telemetry.Benchmarks.Tests.Tracing;

/// <summary>Both sides of each case make the spans its name says: so many, with their parents and attributes.</summary>
public sealed class TracingCasesTests
{
    static readonly string[] NoAttributes = [];

    static readonly string[] ThreeAttributes = ["http.request.method=GET", "http.response.status_code=200", "http.route=/orders/{id}"];

    static readonly string[] TenAttributes =
    [
        .. ThreeAttributes,
        "server.address=orders.example.com",
        "server.port=8443",
        "url.scheme=https",
        "url.path=/orders/42",
        "cache.hit=true",
        "cart.total=12.5",
        "network.protocol.version=2",
    ];

    [Fact]
    public async Task ChildrenAreInsideTheirParentWithTheirAttributes()
    {
        await HoldsAsync(ours => ours.Children(), official => official.Children(), NoAttributes);
        await HoldsAsync(ours => ours.ChildrenWithThreeAttributes(), official => official.ChildrenWithThreeAttributes(), ThreeAttributes);
        await HoldsAsync(ours => ours.ChildrenWithTenAttributes(), official => official.ChildrenWithTenAttributes(), TenAttributes);
    }

    [Fact]
    public async Task RootsAreTracesOfTheirOwn()
    {
        var (ours, official) = await RunAsync(tracing => tracing.Roots(), tracing => tracing.Roots());
        foreach (var spans in new[] { ours, official })
        {
            Assert.Equal(OurTracing.SpansPerCall, spans.Select(span => span.TraceId).Distinct().Count());
            Assert.All(spans, span => Assert.Equal(default, span.ParentSpanId));
        }
    }

    [Fact]
    public async Task UnsampledSpansDoNotArrive()
    {
        var ours = new InMemoryExporter();
        var official = new List<SeenSpan>();
        using (var tracing = new OurTracing(Sampler.ParentBased(Sampler.AlwaysOff), ours))
        {
            tracing.Roots();
            tracing.Children();
            Assert.True(await tracing.Sdk.FlushAsync(cancellationToken: TestContext.Current.CancellationToken));
        }

        using (var tracing = new OfficialTracing(new OpenTelemetry.Trace.AlwaysOffSampler(), new CollectingExporter(official)))
        {
            tracing.Roots();
            tracing.Shutdown();
        }

        Assert.Empty(ours.Spans);
        Assert.Empty(official);
    }

    [Fact]
    public async Task ALibrarysActivitiesAreRecordedByUs()
    {
        var memory = new InMemoryExporter(maxSpans: 4 * OurActivities.SpansPerCall);
        using var activities = new OurActivities(memory);
        Assert.Equal(OurActivities.SpansPerCall, activities.Children());
        Assert.True(await activities.Sdk.FlushAsync(cancellationToken: TestContext.Current.CancellationToken));
        var children = memory.Spans.Where(span => span.Name == "operation").ToList();
        Assert.Equal(OurActivities.SpansPerCall, children.Count);
        Assert.All(children, child => Assert.Contains(memory.Spans, parent => parent.Name == "parent" && parent.SpanId == child.ParentSpanId));
    }

    [Fact]
    public async Task AStormEndsEverySpanOnItsThreads()
    {
        var memory = new InMemoryExporter(maxSpans: 10_000);
        using var tracing = new OurTracing(exporter: memory);
        using (var storm = new ThreadStorm(threads: 2, repeats: 3, OurTracing.SpansPerCall, tracing.Roots))
        {
            Assert.Equal(2 * 3 * OurTracing.SpansPerCall, storm.Run());
            Assert.Equal(storm.Operations, storm.Run());
            Assert.True(await tracing.Sdk.FlushAsync(cancellationToken: TestContext.Current.CancellationToken));
            Assert.Equal(2 * storm.Operations, memory.Spans.Count);
        }
    }

    static async Task HoldsAsync(Func<OurTracing, long> ours, Func<OfficialTracing, long> official, string[] attributes)
    {
        var (oursSeen, officialSeen) = await RunAsync(ours, official);
        foreach (var spans in new[] { oursSeen, officialSeen })
        {
            var parent = Assert.Single(spans, span => span.Name == "parent");
            var children = spans.Where(span => span.Name == "operation").ToList();
            Assert.Equal(OurTracing.SpansPerCall, children.Count);
            Assert.All(children, child =>
            {
                Assert.Equal((parent.TraceId, parent.SpanId), (child.TraceId, child.ParentSpanId));
                Assert.Equal(attributes, child.Attributes);
            });
        }
    }

    static async Task<(List<SeenSpan> Ours, List<SeenSpan> Official)> RunAsync(Func<OurTracing, long> ours, Func<OfficialTracing, long> official)
    {
        var memory = new InMemoryExporter();
        using (var tracing = new OurTracing(exporter: memory))
        {
            Assert.Equal(OurTracing.SpansPerCall, ours(tracing));
            Assert.True(await tracing.Sdk.FlushAsync(cancellationToken: TestContext.Current.CancellationToken));
        }

        var seen = new List<SeenSpan>();
        using (var tracing = new OfficialTracing(exporter: new CollectingExporter(seen)))
        {
            Assert.Equal(OurTracing.SpansPerCall, official(tracing));
            tracing.Shutdown();
        }

        return ([.. memory.Spans.Select(SeenSpan.From)], seen);
    }

    sealed record SeenSpan(string Name, string TraceId, string SpanId, string? ParentSpanId, string[] Attributes)
    {
        internal static SeenSpan From(SpanData span) => new(
            span.Name,
            span.TraceId.ToString(),
            span.SpanId.ToString(),
            span.ParentSpanId.IsValid ? span.ParentSpanId.ToString() : null,
            [.. span.Attributes.Select(tag => tag.ToString())]);

        internal static SeenSpan From(Activity activity) => new(
            activity.DisplayName,
            activity.TraceId.ToHexString(),
            activity.SpanId.ToHexString(),
            activity.ParentSpanId == default ? null : activity.ParentSpanId.ToHexString(),
            [.. activity.TagObjects.Select(tag => new Tag(tag.Key, tag.Value).ToString())]);
    }

    sealed class CollectingExporter(List<SeenSpan> spans) : BaseExporter<Activity>
    {
        public override OpenTelemetry.ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var activity in batch)
                spans.Add(SeenSpan.From(activity));
            return OpenTelemetry.ExportResult.Success;
        }
    }
}
