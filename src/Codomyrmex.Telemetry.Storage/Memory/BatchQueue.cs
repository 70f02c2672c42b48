namespace Codomyrmex.Telemetry.Storage;

/// <summary>One signal's batches in order of arrival, with what they take. Not thread-safe: the store's lock guards it.</summary>
sealed class BatchQueue<TBatch>
{
    readonly Queue<Entry> _entries = new();
    long _nextArrival;

    /// <summary>How many batches.</summary>
    public int Count => _entries.Count;

    /// <summary>Bytes of all batches.</summary>
    public long Bytes { get; private set; }

    /// <summary>Rows of all batches.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows removed since the start.</summary>
    public long EvictedRows { get; private set; }

    public void Add(TBatch batch, int rows, long bytes)
    {
        _entries.Enqueue(new Entry(_nextArrival, batch, rows, bytes));
        _nextArrival += rows;
        Bytes += bytes;
        Rows += rows;
    }

    /// <summary>Removes the oldest batch; there is one.</summary>
    public TBatch Evict()
    {
        var entry = _entries.Dequeue();
        Bytes -= entry.Bytes;
        Rows -= entry.Rows;
        EvictedRows += entry.Rows;
        return entry.Batch;
    }

    /// <summary>The batches as they are now, oldest first.</summary>
    public Entry[] Snapshot() => [.. _entries];

    /// <summary>A batch and the number of its first row among all that ever arrived; the others follow.</summary>
    public readonly record struct Entry(long FirstArrival, TBatch Batch, int Rows, long Bytes);
}
