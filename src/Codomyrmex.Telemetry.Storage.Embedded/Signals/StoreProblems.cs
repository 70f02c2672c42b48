namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What status says is wrong: events, the latest of which are kept, and conditions, until they are over. Thread-safe.</summary>
sealed class StoreProblems
{
    const int MaxEvents = 100;
    readonly Lock _lock = new();
    readonly Queue<string> _events = new();
    readonly SortedDictionary<string, string> _conditions = new(StringComparer.Ordinal);

    /// <summary>Notes what happened.</summary>
    public void Add(string message)
    {
        lock (_lock)
        {
            if (_events.Count == MaxEvents)
                _events.Dequeue();
            _events.Enqueue(message);
        }
    }

    /// <summary>Notes what is wrong until it is over.</summary>
    public void Set(string condition, string message)
    {
        lock (_lock)
            _conditions[condition] = message;
    }

    /// <summary>A condition is over, or never was.</summary>
    public void Clear(string condition)
    {
        lock (_lock)
            _conditions.Remove(condition);
    }

    /// <summary>All, conditions first.</summary>
    public IReadOnlyList<string> List()
    {
        lock (_lock)
            return [.. _conditions.Values, .. _events];
    }
}
