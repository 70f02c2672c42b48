using System.Diagnostics;
using System.Globalization;
using Codomyrmex.Telemetry.AspNetCore.Tests.Support;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Nesting;

public sealed class NestingTests
{
    static readonly ActivitySource Outer = new("Shop.Outer");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ARequestIsOneTraceFromTheCallersSpanToTheServersOwn(bool isEager)
    {
        await using var recording = new Recording(options => options.EagerActivities = isEager);
        await using var shop = await Shop.OpenAsync(recording);

        var spans = await shop.SpansOfAsync(await shop.OrderAsync());

        TraceAssert.IsChain(spans, "outside", "GET", "GET /orders/{id}", "inside", "further in");
        Assert.Equal([SpanKind.Internal, SpanKind.Client, SpanKind.Server, SpanKind.Internal, SpanKind.Internal], KindsOf(spans));
        Assert.Equal("GET /orders/{id}", Assert.Single(spans, span => span.IsParentRemote).Name);
        Assert.All(spans, span => Assert.True(span.Context.IsSampled));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnActivityAroundIsTheRoot(bool isEager)
    {
        await using var recording = new Recording(options => options.EagerActivities = isEager);
        await using var shop = await Shop.OpenAsync(recording);

        TraceContext trace;
        using (var outer = Outer.StartActivity("outer"))
        {
            trace = await shop.OrderAsync();
            Assert.Same(outer, Activity.Current);
        }

        TraceAssert.IsChain(await shop.SpansOfAsync(trace), "outer", "outside", "GET", "GET /orders/{id}", "inside", "further in");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithoutTheClientsSpansTheServersIsInsideTheCallers(bool isEager)
    {
        await using var recording = new Recording(options =>
        {
            options.EagerActivities = isEager;
            options.ActivitySources.Exclude.Add(Shop.Client);
        });
        await using var shop = await Shop.OpenAsync(recording);

        var trace = await shop.OrderAsync();

        TraceAssert.IsChain(await shop.SpansOfAsync(trace), "outside", "GET /orders/{id}", "inside", "further in");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithoutTheServersSpansWhatIsInsideBelongsToTheClients(bool isEager)
    {
        await using var recording = new Recording(options =>
        {
            options.EagerActivities = isEager;
            options.ActivitySources.Exclude.Add(Shop.Server);
        });
        await using var shop = await Shop.OpenAsync(recording);

        var trace = await shop.OrderAsync();

        TraceAssert.IsChain(await shop.SpansOfAsync(trace), "outside", "GET", "inside", "further in");
    }

    [Fact]
    public async Task WithNeitherTheServersWorkIsInsideTheCallersSpan()
    {
        await using var recording = new Recording(options =>
        {
            options.ActivitySources.Exclude.Add(Shop.Client);
            options.ActivitySources.Exclude.Add(Shop.Server);
        });
        await using var shop = await Shop.OpenAsync(recording);

        var trace = await shop.OrderAsync();

        TraceAssert.IsChain(await shop.SpansOfAsync(trace), "outside", "inside", "further in");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AListenerThatWantsEverythingChangesNothing(bool isFirst)
    {
        using var before = isFirst ? ListenToEverything() : null;
        await using var recording = new Recording();
        using var after = isFirst ? null : ListenToEverything();
        await using var shop = await Shop.OpenAsync(recording);

        var trace = await shop.OrderAsync();

        var spans = await shop.SpansOfAsync(trace);
        TraceAssert.IsChain([.. spans.Where(span => !span.Scope.Name.StartsWith("Experimental.", StringComparison.Ordinal))],
            "outside", "GET", "GET /orders/{id}", "inside", "further in");
    }

    [Fact]
    public async Task NothingIsRecordedOfATraceThatIsNotSampledAndTheServerIsToldSo()
    {
        await using var recording = new Recording(options => options.Sampler = Sampler.ParentBased(Sampler.AlwaysOff));
        await using var shop = await Shop.OpenAsync(recording);

        var trace = await shop.OrderAsync();

        Assert.Empty(await shop.SpansOfAsync(trace));
        Assert.Empty(await recording.SpansAsync());
        var parent = Assert.Single(shop.Parents);
        Assert.StartsWith($"00-{trace.TraceId}-", parent, StringComparison.Ordinal);
        Assert.Equal(0, int.Parse(parent[^2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 1);
    }

    [Fact]
    public async Task RequestsAtTheSameTimeKeepTheirTracesApart()
    {
        await using var recording = new Recording();
        await using var shop = await Shop.OpenAsync(recording);

        var traces = await Task.WhenAll(Enumerable.Range(0, 50).Select(order => Task.Run(() => shop.OrderAsync($"{order}"))));

        Assert.Equal(50, traces.Select(trace => trace.TraceId).Distinct().Count());
        foreach (var trace in traces)
        {
            var spans = await shop.SpansOfAsync(trace);
            TraceAssert.IsChain(spans, "outside", "GET", "GET /orders/{id}", "inside", "further in");
            Assert.Single(spans.Select(span => span["order"]).OfType<string>().Distinct());
        }
    }

    static IEnumerable<SpanKind> KindsOf(IEnumerable<SpanData> spans) => spans.OrderBy(span => span.StartUnixNanos).Select(span => span.Kind);

    static ActivityListener ListenToEverything()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
