using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

/// <summary>
/// Spans that make questions hard, the same for the same seed: traces over several blocks, equal starts, copies, late roots, missing parents, links,
/// durations below 0; and the same rows in the reference store.
/// </summary>
sealed class QuerySpans
{
    static readonly SentAttribute[][] Peers =
    [
        [new("peer.service", "partner")],
        [new("db.system.name", "postgresql"), new("db.namespace", "orders")],
        [new("db.system", "mysql"), new("db.name", "old")],
        [new("db.system", "redis")],
        [new("messaging.system", "kafka"), new("messaging.destination.name", "topic")],
        [new("peer.service", ""), new("messaging.system", "nats")],
        [new("peer.service", 5L)],
        [],
    ];

    QuerySpans(RandomValues random, SentSpan[] spans)
    {
        Random = random;
        Sent = spans;
        Batch = Conformance.Batch.Of(spans);
        Blocks = Cut(spans);
    }

    public RandomValues Random { get; }

    public SentSpan[] Sent { get; }

    /// <summary>All spans.</summary>
    public SpanBatch Batch { get; }

    /// <summary>The spans in blocks, in no order.</summary>
    public IReadOnlyList<SpanBlock> Blocks { get; }

    public static TimeRange Whole { get; } = new(RandomSpans.FirstStart - RandomSpans.StartStep, RandomSpans.FirstStart + (60 * RandomSpans.StartStep));

    public static QuerySpans Of(int seed, int traces = 30, double copies = 0.04)
    {
        var random = new RandomValues(seed);
        var spans = RandomSpans.Of(seed, traces).Select(span => Harder(span, random)).ToList();
        for (var i = 0; i < spans.Count; i++)
        {
            if (spans[i].Kind == SpanKind.Consumer && random.Chance(0.5))
            {
                var linked = random.Pick(spans);
                spans[i] = spans[i] with { ParentSpanId = default, Links = [new SentLink(linked.TraceId, linked.SpanId, "", 0, 0, [])] };
            }
        }

        spans.AddRange([.. spans.Where(_ => random.Chance(copies))]);
        return new QuerySpans(random, random.Shuffled(spans));
    }

    /// <summary>The spans cut into blocks anew.</summary>
    public IReadOnlyList<SpanBlock> Recut() => Cut(Sent);

    public async Task<MemoryTelemetryStore> ReferenceAsync()
    {
        var store = new MemoryTelemetryStore(new MemoryStoreOptions { CapacityBytes = 1L << 30 });
        await store.AppendAsync(Batch, TestContext.Current.CancellationToken);
        return store;
    }

    public TimeRange Range()
    {
        if (Random.Chance(0.2))
            return TimeRange.All;
        var from = Random.Next(Whole.FromNanos, Whole.ToNanos);
        return Random.Chance(0.4) ? Whole : new TimeRange(from, Random.Next(from, Whole.ToNanos + 1));
    }

    public TimeRange BoundedRange() => Range() is var range && range == TimeRange.All ? Whole : range;

    public Filter? NextFilter(int depth = 0) => Random.Next(depth > 2 ? 9 : 14) switch
    {
        0 => depth == 0 ? null : new ExistsFilter(new FilterField(FieldKind.ParentId)),
        1 => Filter.Equal(new FilterField(FieldKind.Kind), FilterValue.Of((long)Random.Next(6))),
        2 => Filter.Equal(new FilterField(FieldKind.Service), FilterValue.Of($"service-{Random.Next(5)}")),
        3 => Filter.Equal(new FilterField(FieldKind.Name), FilterValue.Of($"operation-{Random.Next(7)}")),
        4 => new CompareFilter(new FilterField(FieldKind.Duration), FilterOperator.GreaterOrEqual, FilterValue.Of(Random.Next(0L, 5_000_000))),
        5 => new ExistsFilter(Field()),
        6 => new CompareFilter(new FilterField(FieldKind.TraceDuration), FilterOperator.Less, FilterValue.Of(Random.Next(0L, 12_000_000))),
        7 => Filter.Equal(new FilterField(FieldKind.RootName), FilterValue.Of($"operation-{Random.Next(6)}")),
        8 => new CompareFilter(new FilterField(FieldKind.RootService), FilterOperator.NotEqual, FilterValue.Of($"service-{Random.Next(4)}")),
        < 11 => new AllFilter([NextFilter(depth + 1)!, NextFilter(depth + 1)!]),
        11 => new AnyFilter([NextFilter(depth + 1)!, NextFilter(depth + 1)!]),
        _ => new NotFilter(NextFilter(depth + 1)!),
    };

    /// <summary>A field of any kind.</summary>
    public FilterField Field()
    {
        var kind = (FieldKind)Random.Next((int)FieldKind.Body + 1);
        return new FilterField(kind, kind <= FieldKind.AnyAttribute ? $"key.{Random.Next(4)}.{Random.Next(3)}" : "");
    }

    static SentSpan Harder(SentSpan span, RandomValues random)
    {
        var start = random.Chance(0.5) ? span.StartNanos / RandomSpans.StartStep * RandomSpans.StartStep : span.StartNanos;
        return span with { StartNanos = start, EndNanos = start + span.EndNanos - span.StartNanos, Attributes = [.. span.Attributes, .. random.Pick(Peers)] };
    }

    SpanBlock[] Cut(SentSpan[] spans)
    {
        var ordered = Random.Next(3) switch
        {
            0 => spans,
            1 => [.. spans.OrderBy(span => span.StartNanos)],
            _ => Random.Shuffled(spans),
        };
        return Random.Shuffled(Random.Runs(ordered, 1 + (spans.Length / (1 + Random.Next(12)))).SelectMany(run => Block(run)));
    }

    // Some are of the head, some of segments.
    SpanBlock[] Block(SentSpan[] spans)
    {
        SpanBlock[] head = [new SpanBatchBlock(Conformance.Batch.Of(spans))];
        return Random.Chance(0.2) ? Sealed.Spans(head) : head;
    }
}
