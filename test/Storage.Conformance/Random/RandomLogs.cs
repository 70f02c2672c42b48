namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Log records of which many share a time; some know only when they were observed. An attribute numbers them.</summary>
public static class RandomLogs
{
    public const long FirstTime = 1_700_000_000_000_000_000;
    public const int TimeCount = 60;
    public const long TimeStep = 1_000;

    public static SentLog[] Of(int seed, int count)
    {
        var random = new RandomValues(seed);
        var resources = RandomSources.Resources(random);
        var scopes = RandomSources.Scopes(random);
        return [.. Enumerable.Range(0, count).Select(index => Log(random, resources, scopes, index))];
    }

    static SentLog Log(RandomValues random, SentResource[] resources, SentScope[] scopes, int number)
    {
        var time = FirstTime + (random.Next(TimeCount) * TimeStep);
        var known = random.Chance(0.8);
        return new SentLog
        {
            RawTimeNanos = known ? time : 0,
            ObservedNanos = known && random.Chance(0.5) ? 0 : time,
            SeverityNumber = random.Next(25),
            SeverityText = random.Word(),
            Body = random.Value(),
            EventName = random.Chance(0.7) ? "" : random.Word(),
            TraceId = random.Chance(0.3) ? default : new TraceId((ulong)random.Next(3), 1),
            SpanId = random.Chance(0.3) ? default : new SpanId((ulong)random.Next(4)),
            Flags = random.Count(),
            DroppedAttributes = random.Count(),
            Attributes = [new("number", (long)number), .. random.Attributes()],
            Resource = random.Pick(resources),
            Scope = random.Pick(scopes),
        };
    }
}
