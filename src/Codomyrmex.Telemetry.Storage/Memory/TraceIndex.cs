namespace Codomyrmex.Telemetry.Storage;

/// <summary>All stored spans by trace. Not thread-safe: the store's lock guards it.</summary>
sealed class TraceIndex
{
    /// <summary>What the index takes for one span, about, beside the batch itself.</summary>
    public const int BytesPerSpan = 48;

    readonly Dictionary<TraceId, StoredTrace> _traces = [];

    public void Add(SpanBatch batch)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            var traceId = batch.TraceIds[row];
            if (!_traces.TryGetValue(traceId, out var trace))
                _traces.Add(traceId, trace = new StoredTrace());
            trace.Add(batch[row]);
        }
    }

    /// <summary>Removes the spans of the oldest batch.</summary>
    public void Remove(SpanBatch batch)
    {
        var done = new HashSet<TraceId>();
        foreach (var traceId in batch.TraceIds)
        {
            if (!done.Add(traceId) || !_traces.TryGetValue(traceId, out var trace))
                continue;
            trace.Remove(batch);
            if (trace.IsEmpty)
                _traces.Remove(traceId);
        }
    }

    public StoredTrace? Find(TraceId traceId) => _traces.GetValueOrDefault(traceId);
}
