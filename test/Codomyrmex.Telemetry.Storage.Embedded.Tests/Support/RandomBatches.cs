using System.Globalization;
using System.Text;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

/// <summary>Batches with a bit of everything that batches can hold, the same for the same seed.</summary>
static class RandomBatches
{
    public static SpanBatch Spans(int seed, int count, long startNanos = 1_000_000_000_000, string? service = null)
    {
        var random = new Random(seed);
        var builder = new SpanBatchBuilder();
        var resources = Resources(builder.Strings, builder.Resources, random, service);
        var scopes = Scopes(builder.Strings, builder.Scopes, random);
        for (var i = 0; i < count; i++)
        {
            AddAttributes(builder.Attributes, random);
            for (var events = random.Next(5) == 0 ? random.Next(1, 4) : 0; events > 0; events--)
            {
                AddAttributes(builder.Events.Attributes, random);
                builder.Events.Add(startNanos + random.NextInt64(1_000_000), Text(builder.Strings, random), (uint)random.Next(2));
            }

            for (var links = random.Next(7) == 0 ? random.Next(1, 3) : 0; links > 0; links--)
            {
                AddAttributes(builder.Links.Attributes, random);
                builder.Links.Add(Trace(random), Span(random), Text(builder.Strings, random), (uint)random.Next(3), 0);
            }

            var start = startNanos + random.NextInt64(60_000_000_000);
            builder.Add(new SpanRecord
            {
                TraceId = Trace(random),
                SpanId = Span(random),
                ParentSpanId = random.Next(3) == 0 ? default : Span(random),
                StartNanos = start,
                EndNanos = start + random.NextInt64(-1_000, 5_000_000_000),
                Name = Text(builder.Strings, random),
                Kind = (SpanKind)random.Next(6),
                StatusCode = (StatusCode)random.Next(3),
                StatusMessage = random.Next(9) == 0 ? Text(builder.Strings, random) : 0,
                TraceState = random.Next(9) == 0 ? Text(builder.Strings, random) : 0,
                Flags = (uint)random.Next(),
                DroppedAttributes = (uint)random.Next(2),
                DroppedEvents = (uint)random.Next(2),
                DroppedLinks = (uint)random.Next(2),
                Resource = random.Next(resources),
                Scope = random.Next(scopes),
            });
        }

        return builder.Build();
    }

    public static LogBatch Logs(int seed, int count, long startNanos = 1_000_000_000_000, string? service = null)
    {
        var random = new Random(seed);
        var builder = new LogBatchBuilder();
        var resources = Resources(builder.Strings, builder.Resources, random, service);
        var scopes = Scopes(builder.Strings, builder.Scopes, random);
        for (var i = 0; i < count; i++)
        {
            AddAttributes(builder.Attributes, random);
            AddBody(builder, random);
            var hasTime = random.Next(4) > 0;
            builder.Add(new LogRecord
            {
                TimeNanos = hasTime ? startNanos + random.NextInt64(60_000_000_000) : 0,
                ObservedNanos = hasTime && random.Next(2) == 0 ? 0 : startNanos + random.NextInt64(60_000_000_000),
                SeverityNumber = random.Next(25),
                SeverityText = Text(builder.Strings, random),
                EventName = random.Next(9) == 0 ? Text(builder.Strings, random) : 0,
                TraceId = random.Next(3) == 0 ? default : Trace(random),
                SpanId = random.Next(3) == 0 ? default : Span(random),
                Flags = (uint)random.Next(3),
                DroppedAttributes = (uint)random.Next(2),
                Resource = random.Next(resources),
                Scope = random.Next(scopes),
            });
        }

        return builder.Build();
    }

    public static MetricBatch Metrics(int seed, int count, long startNanos = 1_000_000_000_000, string? service = null)
    {
        var random = new Random(seed);
        var builder = new MetricBatchBuilder();
        var resources = Resources(builder.Strings, builder.Resources, random, service);
        var scopes = Scopes(builder.Strings, builder.Scopes, random);
        foreach (var type in Enum.GetValues<MetricType>())
        {
            AddAttributes(builder.Metadata, random);
            builder.AddMetric(new MetricRecord(
                builder.Strings.Intern(Encoding.UTF8.GetBytes($"metric {type}")), Text(builder.Strings, random), 0, type, (MetricTemporality)random.Next(3), random.Next(2) == 0));
        }

        for (var i = 0; i < count; i++)
        {
            AddAttributes(builder.Attributes, random);
            for (var exemplars = random.Next(4) == 0 ? 1 : 0; exemplars > 0; exemplars--)
            {
                AddAttributes(builder.Exemplars.Attributes, random);
                builder.Exemplars.Add(new ExemplarRecord(startNanos, random.Next(2) == 0, random.NextInt64(), Trace(random), Span(random)));
            }

            var metric = random.Next(5);
            builder.Add(new MetricPointRecord
            {
                Metric = metric,
                TimeNanos = startNanos + random.NextInt64(60_000_000_000),
                StartNanos = random.Next(2) == 0 ? 0 : startNanos,
                Flags = (uint)random.Next(2),
                IsInt = metric < 2 && random.Next(2) == 0,
                Bits = metric < 2 ? random.NextInt64() : 0,
                Distribution = metric < 2 ? 0 : builder.AddDistribution(Distribution(random)),
                Resource = random.Next(resources),
                Scope = random.Next(scopes),
            });
        }

        return builder.Build();
    }

    static Distribution Distribution(Random random) => new()
    {
        Count = (ulong)random.NextInt64(),
        Sum = random.Next(2) == 0 ? null : random.NextDouble(),
        Min = random.Next(2) == 0 ? null : random.NextDouble(),
        Max = random.Next(2) == 0 ? null : random.NextDouble(),
        ExplicitBounds = [1, 2.5, 10],
        BucketCounts = [1, (ulong)random.Next(), 300, 70_000],
        Scale = random.Next(-4, 9),
        ZeroCount = (ulong)random.Next(5),
        ZeroThreshold = random.NextDouble(),
        PositiveOffset = random.Next(-9, 9),
        PositiveCounts = new ulong[random.Next(3)],
        NegativeOffset = random.Next(-9, 9),
        NegativeCounts = new ulong[random.Next(3)],
        Quantiles = [new QuantileValue(0.5, random.NextDouble())],
    };

    static int Resources(StringTableBuilder strings, ResourceTableBuilder resources, Random random, string? service)
    {
        var count = random.Next(1, 5);
        for (var i = 0; i < count; i++)
        {
            AddAttributes(resources.Attributes, random);
            var name = service ?? string.Create(CultureInfo.InvariantCulture, $"service {random.Next(9)}");
            resources.Add(strings.Intern(Encoding.UTF8.GetBytes(name)), (uint)random.Next(2), Text(strings, random), random.Next(4) == 0 ? "\x0a\x02ab"u8 : default);
        }

        return count;
    }

    static int Scopes(StringTableBuilder strings, ScopeTableBuilder scopes, Random random)
    {
        var count = random.Next(1, 4);
        for (var i = 0; i < count; i++)
        {
            AddAttributes(scopes.Attributes, random);
            scopes.Add(Text(strings, random), Text(strings, random), 0, Text(strings, random));
        }

        return count;
    }

    static void AddAttributes(AttributeColumnBuilder attributes, Random random)
    {
        for (var left = random.Next(4); left > 0; left--)
        {
            var key = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"key.{random.Next(6)}"));
            switch (random.Next(9))
            {
                case 0:
                    attributes.AddEmpty(key);
                    break;
                case 1:
                    attributes.AddBool(key, random.Next(2) == 0);
                    break;
                case 2:
                    attributes.AddInt(key, random.NextInt64() >> random.Next(64));
                    break;
                case 3:
                    attributes.AddDouble(key, random.NextDouble());
                    break;
                case 4:
                    attributes.AddBytes(key, new byte[random.Next(5)]);
                    break;
                case 5:
                    attributes.AddNested(key, AttributeType.Array, "\x2a\x00"u8);
                    break;
                default:
                    attributes.AddString(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"välue {random.Next(400)}")));
                    break;
            }
        }
    }

    static void AddBody(LogBatchBuilder builder, Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                builder.Bodies.AddEmpty();
                break;
            case 1:
                builder.Bodies.AddInt(random.NextInt64());
                break;
            case 2:
                builder.Bodies.AddNested(AttributeType.Map, "\x32\x00"u8);
                break;
            default:
                builder.Bodies.AddString(Text(builder.Strings, random));
                break;
        }
    }

    static int Text(StringTableBuilder strings, Random random) =>
        strings.Intern(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"text {random.Next(50)}")));

    static TraceId Trace(Random random) => new((ulong)random.NextInt64(), 1 + (ulong)random.Next(1_000));

    static SpanId Span(Random random) => new(1 + (ulong)random.NextInt64(long.MaxValue));
}
