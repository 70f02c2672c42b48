namespace Codomyrmex.Telemetry.Storage.Conformance;

public abstract class ServiceFacts : StoreFacts
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RandomSummariesAreWhatPlainEvaluationGives(int seed)
    {
        await using var store = await OpenAsync();
        var random = new RandomValues(seed);
        var spans = RandomSpans.Of(seed, 120);
        foreach (var run in random.Runs(random.Shuffled(spans), 80))
            await AppendAsync(store, run);
        var reference = new ServiceReference(spans);
        for (var i = 0; i < 20; i++)
        {
            var from = RandomSpans.FirstStart + (random.Next(RandomSpans.StartCount) * RandomSpans.StartStep);
            var range = i == 0 ? TimeRange.All : new TimeRange(from, from + random.Next(0, 10 * RandomSpans.StartStep));
            Assert.Equal(reference.Services(range), (await store.ListServicesAsync(range, Cancellation)).Rows);
            var service = $"service-{random.Next(5)}";
            Assert.Equal(reference.Operations(service, range), (await store.ListOperationsAsync(service, range, Cancellation)).Rows);
        }
    }

    [Fact]
    public async Task OnlySpansThatAnswerCountAsCalls()
    {
        await using var store = await OpenAsync();
        var shop = SentResource.Named("shop");
        await AppendAsync(
            store,
            new SentSpan { SpanId = new(1), Kind = SpanKind.Server, StartNanos = 0, EndNanos = 100, Resource = shop, StatusCode = StatusCode.Error },
            new SentSpan { SpanId = new(2), Kind = SpanKind.Client, ParentSpanId = new(1), StartNanos = 10, EndNanos = 500, Resource = shop },
            new SentSpan { SpanId = new(3), Kind = SpanKind.Consumer, StartNanos = 0, EndNanos = 250, Resource = shop });

        Assert.Equal(
            [new ServiceSummary("shop", 2, 1, 100, 250, 250, 500)],
            (await store.ListServicesAsync(TimeRange.All, Cancellation)).Rows);
    }

    [Fact]
    public async Task AServiceThatNeverAnswersCountsTheSpansThatEnterIt()
    {
        await using var store = await OpenAsync();
        var (job, other) = (SentResource.Named("job"), SentResource.Named("other"));
        await AppendAsync(
            store,
            new SentSpan { SpanId = new(1), Name = "run", Kind = SpanKind.Internal, EndNanos = 40, Resource = job },
            new SentSpan { SpanId = new(2), ParentSpanId = new(1), Kind = SpanKind.Client, EndNanos = 30, Resource = job },
            new SentSpan { SpanId = new(3), ParentSpanId = new(2), Kind = SpanKind.Server, EndNanos = 20, Resource = other },
            new SentSpan { SpanId = new(4), ParentSpanId = new(3), Kind = SpanKind.Internal, EndNanos = 10, Resource = job });

        var services = (await store.ListServicesAsync(TimeRange.All, Cancellation)).Rows;

        Assert.Equal(new ServiceSummary("job", 2, 0, 10, 40, 40, 40), services[0]);
        Assert.Equal(new ServiceSummary("other", 1, 0, 20, 20, 20, 20), services[1]);
    }

    [Fact]
    public async Task AParentIsFoundUpToAnHourFromTheRange()
    {
        const long hour = 3_600_000_000_000;
        await using var store = await OpenAsync();
        var job = SentResource.Named("job");
        await AppendAsync(
            store,
            new SentSpan { SpanId = new(1), Kind = SpanKind.Internal, StartNanos = 5 * hour, EndNanos = 7 * hour, Resource = job },
            new SentSpan { SpanId = new(2), ParentSpanId = new(1), Kind = SpanKind.Internal, StartNanos = 6 * hour, EndNanos = 7 * hour, Resource = job });

        Assert.Equal(0, Assert.Single((await store.ListServicesAsync(new TimeRange(6 * hour, 7 * hour), Cancellation)).Rows).Calls);
        await AppendAsync(store, new SentSpan { SpanId = new(3), ParentSpanId = new(1), Kind = SpanKind.Internal, StartNanos = (6 * hour) + 1, EndNanos = 7 * hour, Resource = job });
        Assert.Equal(1, Assert.Single((await store.ListServicesAsync(new TimeRange((6 * hour) + 1, 7 * hour), Cancellation)).Rows).Calls);
    }

    [Fact]
    public async Task OperationsCountAllTheirSpans()
    {
        await using var store = await OpenAsync();
        var shop = SentResource.Named("shop");
        await AppendAsync(
            store,
            new SentSpan { SpanId = new(1), Name = "b", Kind = SpanKind.Server, EndNanos = 100, Resource = shop },
            new SentSpan { SpanId = new(2), Name = "a", ParentSpanId = new(1), EndNanos = 50, Resource = shop, StatusCode = StatusCode.Error },
            new SentSpan { SpanId = new(3), Name = "c", EndNanos = 1, Resource = SentResource.Named("cart") });

        Assert.Equal(
            [new ServiceSummary("a", 1, 1, 50, 50, 50, 50), new ServiceSummary("b", 1, 0, 100, 100, 100, 100)],
            (await store.ListOperationsAsync("shop", TimeRange.All, Cancellation)).Rows);
        Assert.Empty((await store.ListOperationsAsync("nobody", TimeRange.All, Cancellation)).Rows);
    }

    [Fact]
    public async Task QuantilesOfShortDurationsAreNearestRanks()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Enumerable.Range(1, 200).Select(index => new SentSpan
        {
            SpanId = new SpanId((ulong)index),
            Kind = SpanKind.Server,
            EndNanos = index,
            Resource = SentResource.Named("shop"),
        }));

        var service = Assert.Single((await store.ListServicesAsync(TimeRange.All, Cancellation)).Rows);

        Assert.Equal((100, 190, 198), (service.P50Nanos, service.P95Nanos, service.P99Nanos));
    }
}
