using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Cli.Load;

/// <summary>
/// A travel agency that does not exist, as one connection sees it: its services with a resource each, chance, and the traces made lately. Not thread-safe.
/// </summary>
sealed class MadeUpSystem
{
    static readonly string[] Names =
        ["gateway", "search", "offers", "pricing", "booking", "payment", "seats", "customers", "reviews", "mail", "documents", "loyalty"];

    readonly byte[][] _resources;
    readonly (TraceId Trace, SpanId Span, int Service)[] _recent = new (TraceId, SpanId, int)[256];
    readonly Random _random;
    int _recentCount;

    /// <param name="services">How many services; beyond the first dozen their names carry a number.</param>
    /// <param name="seed">The same seed and connection make the same telemetry.</param>
    /// <param name="connection">Which connection: an instance of each service of its own.</param>
    public MadeUpSystem(int services, int seed, int connection)
    {
        _random = new Random(HashCode.Combine(seed, connection));
        Services = [.. Enumerable.Range(0, services).Select(index => index < Names.Length ? Names[index] : $"{Names[index % Names.Length]}-{(index / Names.Length) + 1}")];
        _resources = [.. Services.Select(service => Resource(service, connection))];
    }

    /// <summary>The services' names; the first is where users come in.</summary>
    public IReadOnlyList<string> Services { get; }

    /// <summary>A service's resource, as the content of a Resource message.</summary>
    public ReadOnlySpan<byte> ResourceOf(int service) => _resources[service];

    /// <summary>From 0 to below the bound.</summary>
    public int Below(int bound) => _random.Next(bound);

    /// <summary>True in the given share of cases.</summary>
    public bool Hits(double share) => _random.NextDouble() < share;

    /// <summary>An id that is valid.</summary>
    public ulong NextId() => (ulong)_random.NextInt64(1, long.MaxValue);

    /// <summary>A latency as services have it, nanoseconds: most near the median, a few much longer.</summary>
    public long Latency(double medianMilliseconds)
    {
        // The mean of three even numbers is nearly a normal one; its exponent lies around 1.
        var normal = _random.NextDouble() + _random.NextDouble() + _random.NextDouble() - 1.5;
        return (long)(medianMilliseconds * Math.Exp(1.2 * normal) * 1e6) + 1_000;
    }

    /// <summary>Remembers a span for log records to name.</summary>
    public void Remember(TraceId trace, SpanId span, int service) => _recent[_recentCount++ % _recent.Length] = (trace, span, service);

    /// <summary>A span made lately and its service; an invalid id when no traces are made.</summary>
    public (TraceId Trace, SpanId Span, int Service) Recall() =>
        _recentCount == 0 ? (default, default, Below(Services.Count)) : _recent[Below(Math.Min(_recentCount, _recent.Length))];

    static byte[] Resource(string service, int connection)
    {
        using var writer = default(ProtobufWriter);
        writer.WriteAttribute(ResourceFields.Attributes, "service.name", service);
        writer.WriteAttribute(ResourceFields.Attributes, "service.namespace", "travel");
        writer.WriteAttribute(ResourceFields.Attributes, "service.version", "3.4.1");
        writer.WriteAttribute(ResourceFields.Attributes, "service.instance.id", $"{service}-{connection}");
        writer.WriteAttribute(ResourceFields.Attributes, "deployment.environment.name", "load");
        writer.WriteAttribute(ResourceFields.Attributes, "host.name", $"node-{connection % 4}");
        return writer.Written.ToArray();
    }
}
