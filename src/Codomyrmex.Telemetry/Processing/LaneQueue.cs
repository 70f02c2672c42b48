namespace Codomyrmex.Telemetry;

/// <summary>
/// A bounded queue for many writers and one reader without a lock between them: each thread writes to a lane of its own. The bound holds for all
/// lanes together: a lane takes places from a shared count several at a time and the reader gives them back.
/// </summary>
/// <remarks>Order is kept within a lane only. The lanes of threads that are gone are removed once they are empty.</remarks>
/// <typeparam name="T">The item.</typeparam>
sealed class LaneQueue<T>
    where T : class
{
    readonly Lock _lock = new();
    readonly int _id = QueueIds.Rent();
    readonly int _capacity;
    readonly int _maxBatchSize;
    Lane<T>[] _lanes = [];
    int _reserved;
    int _nextToRead;

    internal LaneQueue(int capacity, int maxBatchSize)
    {
        _capacity = capacity;
        _maxBatchSize = maxBatchSize;
    }

    /// <summary>Items waiting; approximate while writers are at work.</summary>
    internal int Count => Volatile.Read(ref _lanes).Sum(static lane => lane.Count);

    /// <summary>Adds an item; false if the queue is full.</summary>
    /// <param name="item">The item.</param>
    /// <param name="thread">The calling thread's.</param>
    /// <param name="reserved">
    /// Places in use, when this call took more of them; else 0. Never less than the items waiting, and more by fewer than the places a lane takes
    /// at once, for each lane.
    /// </param>
    internal bool TryAdd(T item, RecordingThread thread, out int reserved)
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

        lane.Places--;
        lane.Add(item);
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
        for (var i = 0; i < lanes.Length && taken < destination.Length; i++)
            taken += lanes[(int)((uint)_nextToRead++ % (uint)lanes.Length)].Take(destination[taken..]);
        Interlocked.Add(ref _reserved, -taken);
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
                Interlocked.Add(ref _reserved, -lane.Places);
            Volatile.Write(ref _lanes, [.. _lanes.Except(abandoned)]);
        }
    }
}
