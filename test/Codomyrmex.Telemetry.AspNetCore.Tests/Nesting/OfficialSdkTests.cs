using System.Collections.Concurrent;
using System.Diagnostics;
using Codomyrmex.Telemetry.AspNetCore.Tests.Support;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Nesting;

/// <summary>The official SDK in the same process, listening to the same sources, sees the same traces.</summary>
public sealed class OfficialSdkTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task BothSeeOneTraceWithTheSameParents(bool isEager, bool isOfficialFirst)
    {
        var collected = new CollectingProcessor();
        using var before = isOfficialFirst ? StartOfficial(collected) : null;
        await using var recording = new Recording(options => options.EagerActivities = isEager);
        using var after = isOfficialFirst ? null : StartOfficial(collected);
        await using var shop = await Shop.OpenAsync(recording);

        var trace = await shop.OrderAsync();
        var spans = await shop.SpansOfAsync(trace);

        TraceAssert.IsChain(spans, "outside", "GET", "GET /orders/{id}", "inside", "further in");
        var theirs = collected.Ended.Where(activity => activity.TraceId.ToHexString() == trace.TraceId.ToString()).ToArray();
        Assert.Equal(2, theirs.Length);
        Assert.All(theirs, activity =>
        {
            var ours = Assert.Single(spans, span => span.SpanId.ToString() == activity.SpanId.ToHexString());
            Assert.Equal(ours.ParentSpanId.ToString(), activity.ParentSpanId.ToHexString());
            Assert.Equal(ours.Name, activity.DisplayName);
        });
    }

    static TracerProvider StartOfficial(CollectingProcessor processor) =>
        OpenTelemetry.Sdk.CreateTracerProviderBuilder().AddSource(Shop.Client, Shop.Server).AddProcessor(processor).Build();

    sealed class CollectingProcessor : BaseProcessor<Activity>
    {
        public ConcurrentQueue<Activity> Ended { get; } = new();

        public override void OnEnd(Activity data) => Ended.Enqueue(data);
    }
}
