using System.Collections.Frozen;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>One signal's batches in order of arrival, with what they take. Not thread-safe: the store's lock guards it.</summary>
sealed class BatchQueue<TBatch>
{
    Queue<StoredBatch<TBatch>> _batches = new();
    long _nextArrival;

    /// <summary>How many batches.</summary>
    public int Count => _batches.Count;

    /// <summary>Bytes of all batches.</summary>
    public long Bytes { get; private set; }

    /// <summary>Rows of all batches.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows evicted since the start.</summary>
    public long EvictedRows { get; private set; }

    /// <summary>Rows deleted since the start.</summary>
    public long DeletedRows { get; private set; }

    /// <summary>Adds a batch as the newest.</summary>
    public void Add(TBatch batch, int rows, long bytes)
    {
        _batches.Enqueue(new StoredBatch<TBatch>(_nextArrival, batch, rows, bytes, FrozenSet<int>.Empty));
        _nextArrival += rows;
        Bytes += bytes;
        Rows += rows;
    }

    /// <summary>Removes the oldest batch; there is one.</summary>
    public TBatch Evict()
    {
        var oldest = _batches.Dequeue();
        Bytes -= oldest.Bytes;
        Rows -= oldest.Count;
        EvictedRows += oldest.Count;
        return oldest.Batch;
    }

    /// <summary>Deletes rows, and batches of which none is left; returns how many rows. What is in a snapshot stays there.</summary>
    public long Delete(Func<TBatch, int, bool> isDoomed)
    {
        var before = Rows;
        var kept = new Queue<StoredBatch<TBatch>>();
        foreach (var stored in _batches)
        {
            var doomed = stored.Rows.Where(row => isDoomed(stored.Batch, row)).ToArray();
            var left = doomed.Length == 0 ? stored : stored with { Deleted = stored.Deleted.Concat(doomed).ToFrozenSet() };
            Rows -= doomed.Length;
            if (left.Count > 0)
                kept.Enqueue(left);
            else
                Bytes -= left.Bytes;
        }

        _batches = kept;
        DeletedRows += before - Rows;
        return before - Rows;
    }

    /// <summary>The batches as they are now, oldest first.</summary>
    public StoredBatch<TBatch>[] Snapshot() => [.. _batches];
}
