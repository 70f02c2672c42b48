namespace Codomyrmex.Telemetry.Storage.Conformance;

public abstract class EdgeFacts : StoreFacts
{
    static readonly SentResource Shop = SentResource.Named("shop");
    static readonly SentResource Cart = SentResource.Named("cart");

    static readonly SentSpan Request = new() { SpanId = new(1), Kind = SpanKind.Client, StartNanos = 10, EndNanos = 60, Resource = Shop };
    static readonly SentSpan Answer = new() { SpanId = new(2), ParentSpanId = new(1), Kind = SpanKind.Server, StartNanos = 20, EndNanos = 50, Resource = Cart };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task RandomEdgesAreWhatPlainEvaluationGives(int seed)
    {
        await using var store = await OpenAsync();
        var random = new RandomValues(seed);
        var plain = RandomSpans.Of(seed, 70);
        SentSpan[] spans = [.. plain.Select(span => WithPeers(random, span, plain))];
        foreach (var run in random.Runs(random.Shuffled(spans), 60))
            await AppendAsync(store, run);
        var reference = new EdgeReference(spans);
        for (var i = 0; i < 15; i++)
        {
            var from = RandomSpans.FirstStart + (random.Next(RandomSpans.StartCount) * RandomSpans.StartStep);
            var range = i == 0 ? TimeRange.All : new TimeRange(from, from + random.Next(0, 20 * RandomSpans.StartStep));
            Assert.Equal(reference.Edges(range), (await store.ListEdgesAsync(range, Cancellation)).Rows);
        }
    }

    [Fact]
    public async Task ACallIsWhatTheCalledServiceSaysOfIt()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Request with { StatusCode = StatusCode.Error }, Answer);
        Assert.Equal([new ServiceEdge("shop", "cart", ServiceEdgeKind.Service, 1, 0, 30, 30)], (await store.ListEdgesAsync(TimeRange.All, Cancellation)).Rows);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TheHalvesOfACallMayComeInAnyOrder(bool answerFirst)
    {
        await using var store = await OpenAsync();
        var request = Request with { Attributes = [new("peer.service", "cart.internal")] };
        await AppendAsync(store, answerFirst ? Answer : request);
        Assert.Equal(
            answerFirst ? [] : [new ServiceEdge("shop", "cart.internal", ServiceEdgeKind.Peer, 1, 0, 50, 50)],
            (await store.ListEdgesAsync(TimeRange.All, Cancellation)).Rows);

        await AppendAsync(store, answerFirst ? request : Answer);

        Assert.Equal([new ServiceEdge("shop", "cart", ServiceEdgeKind.Service, 1, 0, 30, 30)], (await store.ListEdgesAsync(TimeRange.All, Cancellation)).Rows);
    }

    [Fact]
    public async Task TheOtherHalfMayLieOutsideOfTheRange()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Request with { Attributes = [new("peer.service", "cart.internal")] });
        await AppendAsync(store, Answer);
        Assert.Empty((await store.ListEdgesAsync(new TimeRange(0, 20), Cancellation)).Rows);
        Assert.Single((await store.ListEdgesAsync(new TimeRange(20, 21), Cancellation)).Rows);
    }

    [Fact]
    public async Task TheOtherHalfIsFoundUpToAnHourFromTheRange()
    {
        const long hour = 3_600_000_000_000;
        await using var store = await OpenAsync();
        var request = Request with { StartNanos = 5 * hour, EndNanos = 7 * hour, Attributes = [new("peer.service", "cart.internal")] };
        await AppendAsync(store, request, Answer with { StartNanos = 6 * hour, EndNanos = (6 * hour) + 30 });

        Assert.Equal([ServiceEdgeKind.Service], await KindsAsync(6 * hour, (6 * hour) + 1));
        Assert.Empty(await KindsAsync((6 * hour) + 1, 7 * hour));
        Assert.Empty(await KindsAsync(5 * hour, (5 * hour) + 1));
        await AppendAsync(store, request with { TraceId = new(8, 8), StartNanos = (5 * hour) - 1 }, Answer with { TraceId = new(8, 8), StartNanos = (6 * hour) + 5, EndNanos = (6 * hour) + 35 });
        Assert.Empty(await KindsAsync((6 * hour) + 5, (6 * hour) + 6));
        Assert.Equal([ServiceEdgeKind.Peer], await KindsAsync((5 * hour) - 1, 5 * hour));

        async Task<ServiceEdgeKind[]> KindsAsync(long from, long to) =>
            [.. (await store.ListEdgesAsync(new TimeRange(from, to), Cancellation)).Rows.Select(edge => edge.Kind)];
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ACopyOfARequestThatWasAnsweredIsAnsweredToo(bool copyFirst)
    {
        await using var store = await OpenAsync();
        var request = Request with { Attributes = [new("peer.service", "cart.internal")] };
        if (copyFirst)
            await AppendAsync(store, request);
        await AppendAsync(store, request, Answer, request);
        if (!copyFirst)
            await AppendAsync(store, request);
        Assert.Equal([new ServiceEdge("shop", "cart", ServiceEdgeKind.Service, 1, 0, 30, 30)], (await store.ListEdgesAsync(TimeRange.All, Cancellation)).Rows);
    }

    [Fact]
    public async Task WithinAServiceOnlyARequestIsACall()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Request with { Resource = Cart }, Answer, Answer with { SpanId = new(3), ParentSpanId = new(2) });
        Assert.Equal([new ServiceEdge("cart", "cart", ServiceEdgeKind.Service, 1, 0, 30, 30)], (await store.ListEdgesAsync(TimeRange.All, Cancellation)).Rows);
    }

    [Fact]
    public async Task AConsumerWithoutAParentAnswersTheFirstSpanItLinksTo()
    {
        await using var store = await OpenAsync();
        var consumer = new SentSpan { TraceId = new(2, 2), SpanId = new(9), Kind = SpanKind.Consumer, StartNanos = 30, EndNanos = 40, Resource = Cart };
        await AppendAsync(
            store,
            Request with { Kind = SpanKind.Producer, Attributes = [new("messaging.system", "kafka"), new("messaging.destination.name", "orders")] },
            Request with { SpanId = new(5), Kind = SpanKind.Producer, Attributes = [new("messaging.system", "kafka"), new("messaging.destination.name", "bills")] });
        await AppendAsync(store, consumer with { Links = [Link(1), Link(5)] }, consumer with { SpanId = new(10), Kind = SpanKind.Server, Links = [Link(5)] });

        Assert.Equal(
            [new ServiceEdge("shop", "cart", ServiceEdgeKind.Service, 1, 0, 10, 10), new ServiceEdge("shop", "kafka/bills", ServiceEdgeKind.Messaging, 1, 0, 50, 50)],
            (await store.ListEdgesAsync(TimeRange.All, Cancellation)).Rows);

        static SentLink Link(ulong span) => new(new TraceId(1, 1), new SpanId(span), "", 0, 0, []);
    }

    [Fact]
    public async Task AttributesNameThePeerOfARequestThatNobodyAnswers()
    {
        await using var store = await OpenAsync();
        SentAttribute[][] peers =
        [
            [new("peer.service", "bank"), new("db.system.name", "mysql")],
            [new("db.system.name", "postgresql"), new("db.system", "other"), new("db.namespace", "orders"), new("db.name", "no")],
            [new("db.system", "redis")],
            [new("db.system", "redis"), new("db.name", "0"), new("messaging.system", "no")],
            [new("messaging.system", "kafka")],
            [new("peer.service", ""), new("db.system", 1L), new("messaging.system", "nats"), new("messaging.destination.name", "bills")],
            [new("server.address", "example.org")],
        ];
        await AppendAsync(store, peers.Select((attributes, index) => Request with { SpanId = new((ulong)index + 1), Attributes = attributes }));

        Assert.Equal(
            [
                ("bank", ServiceEdgeKind.Peer),
                ("kafka", ServiceEdgeKind.Messaging),
                ("nats/bills", ServiceEdgeKind.Messaging),
                ("postgresql/orders", ServiceEdgeKind.Database),
                ("redis", ServiceEdgeKind.Database),
                ("redis/0", ServiceEdgeKind.Database),
            ],
            (await store.ListEdgesAsync(TimeRange.All, Cancellation)).Rows.Select(edge => (edge.To, edge.Kind)));
    }

    [Fact]
    public async Task AnAnswerWhoseParentNeverCameIsNoCall()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Answer with { ParentSpanId = new(77) }, Answer with { SpanId = new(3), ParentSpanId = default });
        await AppendAsync(store, Request with { TraceId = new(7, 7), SpanId = new(77) });
        Assert.Empty((await store.ListEdgesAsync(TimeRange.All, Cancellation)).Rows);
    }

    static SentSpan WithPeers(RandomValues random, SentSpan span, SentSpan[] all)
    {
        string[] keys = ["peer.service", "db.system.name", "db.system", "db.namespace", "db.name", "messaging.system", "messaging.destination.name"];
        var peers = keys.Where(_ => random.Chance(0.2)).Select(key => new SentAttribute(key, random.Chance(0.9) ? $"peer-{random.Next(3)}" : random.Value()));
        var linked = random.Pick(all);
        return span with
        {
            Attributes = [.. span.Attributes, .. peers],
            Links = random.Chance(0.5) ? span.Links : [new SentLink(linked.TraceId, linked.SpanId, "", 0, 0, []), .. span.Links],
        };
    }
}
