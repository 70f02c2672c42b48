namespace Codomyrmex.Telemetry.Storage;

/// <summary>All stored spans by trace. Not thread-safe: the store's lock guards it.</summary>
sealed class TraceIndex
{
    // What the index takes, about, beside the batches themselves; measured.
    const int BytesPerSpan = 48;
    const int BytesPerTrace = 160;

    readonly Dictionary<TraceId, StoredTrace> _traces = [];

    /// <summary>Adds a batch's spans and returns the bytes by which the index grew, about.</summary>
    public long Add(SpanBatch batch)
    {
        var before = _traces.Count;
        for (var row = 0; row < batch.Count; row++)
        {
            var traceId = batch.TraceIds[row];
            if (!_traces.TryGetValue(traceId, out var trace))
                _traces.Add(traceId, trace = new StoredTrace());
            trace.Add(batch[row]);
        }

        return (batch.Count * (long)BytesPerSpan) + ((_traces.Count - before) * (long)BytesPerTrace);
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

    /// <summary>Removes all spans of which that is said.</summary>
    public void Remove(Predicate<SpanRow> isDoomed)
    {
        foreach (var (traceId, trace) in _traces)
        {
            trace.Remove(isDoomed);
            if (trace.IsEmpty)
                _traces.Remove(traceId);
        }
    }

    public StoredTrace? Find(TraceId traceId) => _traces.GetValueOrDefault(traceId);
}
