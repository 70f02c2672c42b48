using Codomyrmex.Telemetry.Instruments;

namespace Codomyrmex.Telemetry;

/// <summary>What libraries get before, and independently of, any SDK.</summary>
/// <remarks>Thread-safe.</remarks>
static class ProcessScopes
{
    static readonly Lock MetersLock = new();
    static readonly Dictionary<(string Name, string? Version), Meter> AllMeters = [];
    static MetricStore? _store;

    internal static ScopeRegistry<Tracer> Tracers { get; } = new(static scope => new Tracer(scope, null));

    internal static ScopeRegistry<EventLogger> EventLoggers { get; } = new(static scope => new EventLogger(scope, null));

    internal static Meter GetMeter(string? name, string? version)
    {
        lock (MetersLock)
        {
            if (!AllMeters.TryGetValue((name ?? "", version), out var meter))
                AllMeters[(name ?? "", version)] = meter = new Meter(new InstrumentationScope(name ?? "", version), _store);
            return meter;
        }
    }

    /// <summary>Sends what the process's meters measure to another SDK, or nowhere.</summary>
    internal static void Attach(MetricStore? store)
    {
        lock (MetersLock)
        {
            _store = store;
            foreach (var meter in AllMeters.Values)
                meter.Attach(store);
        }
    }
}
