namespace Codomyrmex.Telemetry;

/// <summary>The instruments that are asked at each collection.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class Observables(SelfDiagnostics diagnostics)
{
    readonly Lock _lock = new();
    Action<MetricCollector>[] _callbacks = [];

    internal void Add(Action<MetricCollector> callback)
    {
        lock (_lock)
            _callbacks = [.. _callbacks, callback];
    }

    internal void Remove(Action<MetricCollector> callback)
    {
        lock (_lock)
            _callbacks = [.. _callbacks.Where(other => other != callback)];
    }

    /// <summary>Asks all of them on behalf of one collector.</summary>
    internal void Observe(MetricCollector collector)
    {
        foreach (var callback in Volatile.Read(ref _callbacks))
        {
            try
            {
                callback(collector);
            }
            catch (Exception failure)
            {
                diagnostics.Failed(callback.Target ?? callback, failure);
            }
        }
    }
}
