namespace Codomyrmex.Telemetry;

/// <summary>
/// A bounded queue for many writers and one reader without a lock between them: each thread writes to a lane of its own. The bound holds for all
/// lanes together, in items and in bytes: a lane takes places, and room for bytes, from shared counts some at a time and the reader gives them back.
/// </summary>
/// <remarks>Order is kept within a lane only. The lanes of threads that are gone are removed once they are empty.</remarks>
/// <typeparam name="T">The item.</typeparam>
sealed class LaneQueue<T>
    where T : class
{
    readonly Lock _lock = new();
    readonly int _id = QueueIds.Rent();
    readonly int _capacity;
    readonly long _maxBytes;
    readonly int _maxBatchSize;
    Lane<T>[] _lanes = [];
    int _reserved;
    long _reservedBytes;
    int _nextToRead;

    internal LaneQueue(int capacity, long maxBytes, int maxBatchSize)
    {
        _capacity = capacity;
        _maxBytes = maxBytes;
        _maxBatchSize = maxBatchSize;
    }

    /// <summary>Items waiting; approximate while writers are at work.</summary>
    internal int Count => Volatile.Read(ref _lanes).Sum(static lane => lane.Count);

    /// <summary>Adds an item; false if the queue is full.</summary>
    /// <param name="item">The item.</param>
    /// <param name="size">Its bytes.</param>
    /// <param name="thread">The calling thread's.</param>
    /// <param name="reserved">
    /// Places in use, when this call took more of them; else 0. Never less than the items waiting, and more by fewer than the places a lane takes
    /// at once, for each lane.
    /// </param>
    internal bool TryAdd(T item, long size, RecordingThread thread, out int reserved)
    {
        reserved = 0;
        var lanes = thread.Lanes;
        var lane = _id < lanes.Length && ReferenceEquals(lanes[_id]?.Queue, this) ? (Lane<T>)lanes[_id]! : AddLane(thread);
        if (lane.Places == 0)
        {
            lane.Places = Reserve(out reserved);
            if (lane.Places == 0)
                return false;
        }

        if (lane.Bytes < size)
        {
            lane.Bytes += ReserveBytes(size - lane.Bytes);
            if (lane.Bytes < size)
                return false;
        }

        lane.Places--;
        lane.Bytes -= size;
        lane.Add(item, size);
        return true;
    }

    /// <summary>Marks what is waiting now, for <see cref="Take"/>; what is added later stays out of it. One reader at a time.</summary>
    /// <returns>How many items.</returns>
    internal int Mark()
    {
        var marked = 0;
        var hasAbandoned = false;
        foreach (var lane in Volatile.Read(ref _lanes))
        {
            // In this order: a thread that is gone has written all that it will.
            var isAbandoned = lane.IsAbandoned;
            marked += lane.Mark();
            hasAbandoned |= isAbandoned && lane.Count == 0;
        }

        if (hasAbandoned)
            RemoveAbandoned();
        return marked;
    }

    /// <summary>Moves up to <c>destination.Length</c> marked items out, oldest of each lane first. One reader at a time.</summary>
    /// <returns>How many.</returns>
    internal int Take(Span<T> destination)
    {
        var lanes = Volatile.Read(ref _lanes);
        var taken = 0;
        long bytes = 0;
        for (var i = 0; i < lanes.Length && taken < destination.Length; i++)
            taken += lanes[(int)((uint)_nextToRead++ % (uint)lanes.Length)].Take(destination[taken..], ref bytes);
        Interlocked.Add(ref _reserved, -taken);
        Interlocked.Add(ref _reservedBytes, -bytes);
        return taken;
    }

    /// <summary>Nothing is added any more, except by who has not heard of it.</summary>
    internal void Close() => QueueIds.Return(_id);

    int Reserve(out int reserved)
    {
        var before = Volatile.Read(ref _reserved);
        while (true)
        {
            var wanted = BatchPolicy.PlacesPerLane(_capacity, _maxBatchSize, Volatile.Read(ref _lanes).Length);
            var places = Math.Min(wanted, _capacity - before);
            reserved = before + places;
            if (places <= 0)
                return 0;
            var seen = Interlocked.CompareExchange(ref _reserved, reserved, before);
            if (seen == before)
                return places;
            before = seen;
        }
    }

    // All that is needed, or nothing.
    long ReserveBytes(long needed)
    {
        var before = Volatile.Read(ref _reservedBytes);
        while (true)
        {
            var bytes = Math.Min(Math.Max(needed, BatchPolicy.BytesPerLane(_maxBytes, Volatile.Read(ref _lanes).Length)), _maxBytes - before);
            if (bytes < needed)
                return 0;
            var seen = Interlocked.CompareExchange(ref _reservedBytes, before + bytes, before);
            if (seen == before)
                return bytes;
            before = seen;
        }
    }

    Lane<T> AddLane(RecordingThread thread)
    {
        var lane = new Lane<T>(this, thread);
        thread.Add(lane, _id);
        lock (_lock)
            Volatile.Write(ref _lanes, [.. _lanes, lane]);
        return lane;
    }

    void RemoveAbandoned()
    {
        lock (_lock)
        {
            // Decided once: a thread may end in between.
            var abandoned = _lanes.Where(static lane => lane is { IsAbandoned: true, Count: 0 }).ToArray();
            foreach (var lane in abandoned)
            {
                Interlocked.Add(ref _reserved, -lane.Places);
                Interlocked.Add(ref _reservedBytes, -lane.Bytes);
            }

            Volatile.Write(ref _lanes, [.. _lanes.Except(abandoned)]);
        }
    }
}
