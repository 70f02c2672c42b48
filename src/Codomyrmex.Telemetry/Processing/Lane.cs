namespace Codomyrmex.Telemetry;

/// <summary>What one thread has put into one queue.</summary>
abstract class Lane(object queue)
{
    /// <summary>The queue it belongs to.</summary>
    internal object Queue { get; } = queue;
}

/// <summary>
/// A list of chunks that one thread appends to and another takes from, without a lock: an item is there once the count of written items says
/// so. Emptied chunks go back to the writer.
/// </summary>
/// <typeparam name="T">The item.</typeparam>
sealed class Lane<T> : Lane
    where T : class
{
    const int SpareChunks = 64;

    readonly WeakReference<RecordingThread> _thread;
    readonly Chunk?[] _spares = new Chunk?[SpareChunks];

    // The writer's.
    Chunk _writing = new();
    long _written;
    int _nextSpare;

    // The reader's.
    Chunk _reading;
    long _read;
    long _marked;
    int _nextEmptied;

    internal Lane(object queue, RecordingThread thread)
        : base(queue)
    {
        _thread = new WeakReference<RecordingThread>(thread);
        _reading = _writing;
    }

    /// <summary>Items the writer may still add before it has to ask for more; its own until it is gone.</summary>
    internal int Places { get; set; }

    /// <summary>Bytes the writer may still add, likewise.</summary>
    internal long Bytes { get; set; }

    /// <summary>Items waiting.</summary>
    internal int Count => (int)(Volatile.Read(ref _written) - Volatile.Read(ref _read));

    /// <summary>True if the thread has ended.</summary>
    internal bool IsAbandoned => !_thread.TryGetTarget(out _);

    /// <summary>Appends an item of <paramref name="size"/> bytes. The writer calls it.</summary>
    internal void Add(T item, long size)
    {
        var written = _written;
        var index = (int)(written & Chunk.Mask);
        if (index == 0 && written != 0)
            _writing = _writing.Next = TakeSpare() ?? new Chunk();
        _writing.Items[index] = new Slot(item, size);
        Volatile.Write(ref _written, written + 1);
    }

    /// <summary>Notes what is there now, for <see cref="Take"/>. The reader calls it.</summary>
    internal int Mark()
    {
        _marked = Volatile.Read(ref _written);
        return (int)(_marked - _read);
    }

    /// <summary>Moves marked items out, oldest first, and adds their sizes to <paramref name="bytes"/>. The reader calls it.</summary>
    internal int Take(Span<T> destination, ref long bytes)
    {
        var count = (int)Math.Min(_marked - _read, destination.Length);
        var read = _read;
        for (var i = 0; i < count; i++, read++)
        {
            var index = (int)(read & Chunk.Mask);
            if (index == 0 && read != 0)
                Advance();
            ref var slot = ref _reading.Items[index];
            destination[i] = slot.Value!;
            bytes += slot.Size;
            slot = default;
        }

        Volatile.Write(ref _read, read);
        return count;
    }

    void Advance()
    {
        var emptied = _reading;
        _reading = emptied.Next!;
        emptied.Next = null;
        ref var place = ref _spares[_nextEmptied % SpareChunks];
        if (Volatile.Read(ref place) is not null)
            return;
        Volatile.Write(ref place, emptied);
        _nextEmptied++;
    }

    Chunk? TakeSpare()
    {
        ref var place = ref _spares[_nextSpare % SpareChunks];
        if (Volatile.Read(ref place) is not { } spare)
            return null;
        Volatile.Write(ref place, null);
        _nextSpare++;
        return spare;
    }

    sealed class Chunk
    {
        const int Size = 256;

        internal const int Mask = Size - 1;

        internal Slot[] Items { get; } = new Slot[Size];

        internal Chunk? Next { get; set; }
    }

    // In a struct, so that the array holds just this type and storing needs no check of it.
    readonly record struct Slot(T? Value, long Size);
}
