namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Decoded columns that were read lately, bounded in bytes; the least used go first. Thread-safe. Who reads a column keeps the <see cref="CachedColumn"/>, so finding
/// it again takes no lock; the cache only decides which of them to empty.
/// </summary>
/// <param name="capacityBytes">The most bytes to keep; 0 keeps none.</param>
sealed class ColumnCache(long capacityBytes)
{
    readonly Lock _lock = new();
    readonly Queue<CachedColumn> _columns = [];
    long _bytes;

    /// <summary>The bound.</summary>
    public long CapacityBytes { get; } = capacityBytes;

    /// <summary>What is kept now.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
                return _bytes;
        }
    }

    /// <summary>Keeps a column, as long as there is room or others are used less. False when it is too large to be kept at all.</summary>
    public bool Add(CachedColumn column)
    {
        if (column.Bytes > CapacityBytes)
            return false;

        lock (_lock)
        {
            _bytes += column.Bytes;
            while (_bytes > CapacityBytes)
                RemoveLeastUsed();
            _columns.Enqueue(column);
        }

        return true;
    }

    // A hand that goes round: who was used since it came by last stays, and counts for one use less the next time.
    void RemoveLeastUsed()
    {
        var column = _columns.Dequeue();
        if (column.TakeUse())
        {
            _columns.Enqueue(column);
            return;
        }

        column.Empty();
        _bytes -= column.Bytes;
    }
}
