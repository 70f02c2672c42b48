namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>
/// Traces of up to a dozen spans: with and without a root, with parents that never come, with clocks that run backwards; some traces start
/// and last equally long. Within a trace no two spans start at once, so that its earliest is one span.
/// </summary>
public static class RandomSpans
{
    public const long FirstStart = 1_700_000_000_000_000_000;
    public const int StartCount = 40;
    public const long StartStep = 1_000_000;

    static readonly string[] Operations = [.. Enumerable.Range(0, 6).Select(index => $"operation-{index}")];

    public static SentSpan[] Of(int seed, int traceCount)
    {
        var random = new RandomValues(seed);
        var resources = RandomSources.Resources(random);
        var scopes = RandomSources.Scopes(random);
        return [.. Enumerable.Range(1, traceCount).SelectMany(index => Trace(random, new TraceId((ulong)seed, (ulong)index), resources, scopes))];
    }

    static List<SentSpan> Trace(RandomValues random, TraceId traceId, SentResource[] resources, SentScope[] scopes)
    {
        var spans = new List<SentSpan>();
        var start = FirstStart + (random.Next(StartCount) * StartStep);
        var count = 1 + random.Next(12);
        for (var index = 0; index < count; index++)
        {
            spans.Add(Span(random, resources, scopes) with
            {
                TraceId = traceId,
                SpanId = new SpanId(traceId.Low * 100 + (ulong)index + 1),
                ParentSpanId = Parent(random, spans),
                StartNanos = start,
                EndNanos = start + (random.Next(-2, 20) * 250_000),
            });
            start += 1 + random.Next(0, StartStep);
        }

        return spans;
    }

    static SpanId Parent(RandomValues random, List<SentSpan> earlier) => random.Next(10) switch
    {
        0 => default,
        1 => new SpanId((ulong)random.Next(1L << 40, 1L << 50)),
        _ => earlier.Count == 0 ? default : random.Pick(earlier).SpanId,
    };

    static SentSpan Span(RandomValues random, SentResource[] resources, SentScope[] scopes) => new()
    {
        Name = random.Pick(Operations),
        Kind = (SpanKind)random.Next(6),
        StatusCode = (StatusCode)random.Next(3),
        StatusMessage = random.Word(),
        TraceState = random.Chance(0.8) ? "" : "vendor=1",
        Flags = random.Count(),
        DroppedAttributes = random.Count(),
        DroppedEvents = random.Count(),
        DroppedLinks = random.Count(),
        Attributes = random.Attributes(),
        Events = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new SentEvent(random.Next(0L, FirstStart), random.Word(), random.Count(), random.Attributes()))],
        Links = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Link(random))],
        Resource = random.Pick(resources),
        Scope = random.Pick(scopes),
    };

    static SentLink Link(RandomValues random) => new(
        new TraceId((ulong)random.Long(), 7), new SpanId((ulong)random.Long()), random.Word(), random.Count(), random.Count(), random.Attributes());
}
