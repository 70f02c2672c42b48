namespace Codomyrmex.Telemetry;

/// <summary>The latest decisions, for spans that end after them.</summary>
/// <param name="capacity">How many; 0 for none.</param>
/// <remarks>Not thread-safe.</remarks>
sealed class DecisionMemory(int capacity)
{
    readonly Dictionary<TraceId, TailVerdict> _verdicts = new(SeededTraceIds.Instance);
    readonly Queue<TraceId> _order = new();

    internal TailVerdict? Find(TraceId traceId) => _verdicts.TryGetValue(traceId, out var verdict) ? verdict : null;

    internal void Remember(TraceId traceId, TailVerdict verdict)
    {
        if (capacity == 0)
            return;
        if (_order.Count == capacity)
            _verdicts.Remove(_order.Dequeue());
        _verdicts[traceId] = verdict;
        _order.Enqueue(traceId);
    }
}
