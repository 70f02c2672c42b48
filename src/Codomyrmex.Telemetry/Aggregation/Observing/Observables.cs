namespace Codomyrmex.Telemetry;

/// <summary>What one SDK asks at each collection.</summary>
/// <remarks>Thread-safe. Collections on behalf of different collectors do not wait for each other.</remarks>
sealed class Observables(SelfDiagnostics diagnostics, TimeProvider time, TimeSpan timeout)
{
    readonly Lock _lock = new();
    ObservedCallback[] _callbacks = [];
    bool _isClosed;

    internal void Add(ObservedCallback callback)
    {
        lock (_lock)
        {
            if (!_isClosed)
                _callbacks = [.. _callbacks, callback];
        }
    }

    internal void Remove(ObservedCallback callback)
    {
        lock (_lock)
            _callbacks = [.. _callbacks.Where(other => other != callback)];
    }

    /// <summary>Nothing is asked any more, and nothing held.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            _callbacks = [];
        }
    }

    /// <summary>Asks all of them on behalf of one collector, which has one collection at a time. Those that still hang from before are passed over.</summary>
    internal void Observe(MetricCollector collector)
    {
        var callbacks = Volatile.Read(ref _callbacks);
        if (callbacks.Length == 0)
            return;
        if (Array.Exists(callbacks, static callback => callback.IsHanging))
        {
            foreach (var callback in callbacks.Where(static callback => callback.IsHanging))
                diagnostics.Warn($"hanging {callback.Name}", $"The callback of the observable instrument '{callback.Name}' still hangs; the instrument is left out until it returns.");
            callbacks = [.. callbacks.Where(static callback => !callback.IsHanging)];
        }

        new ObservationRound(collector, callbacks, diagnostics).Ask(time, timeout);
    }
}
