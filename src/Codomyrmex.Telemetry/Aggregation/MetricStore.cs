namespace Codomyrmex.Telemetry;

/// <summary>All instruments of one SDK.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class MetricStore(TelemetryClock clock, int seriesLimit, SelfDiagnostics diagnostics)
{
    readonly Lock _lock = new();
    readonly Dictionary<object, InstrumentStore?> _byIdentity = [];
    readonly List<InstrumentStore> _stores = [];

    /// <summary>Where measurements of the instrument go: the same place for all of the same identity; null if it is not a valid one.</summary>
    internal InstrumentStore? Open(InstrumentDefinition definition)
    {
        lock (_lock)
        {
            if (_byIdentity.TryGetValue(definition.Identity, out var store))
                return store;
            if (definition.Problem() is { } problem)
                diagnostics.Misconfigured(problem);
            else
                _stores.Add(store = new InstrumentStore(definition, seriesLimit, clock.UnixNanos(), diagnostics.Misconfigured));
            _byIdentity[definition.Identity] = store;
            return store;
        }
    }

    /// <summary>What was measured so far, scope by scope.</summary>
    internal List<MetricData> Collect()
    {
        InstrumentStore[] stores;
        lock (_lock)
            stores = [.. _stores];
        var now = clock.UnixNanos();
        return
        [
            .. stores.Select(store => store.Collect(now)).OfType<MetricData>().GroupBy(metric => metric.Scope).SelectMany(group => group),
        ];
    }
}
