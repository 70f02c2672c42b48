namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// What a table holds: segments, heads that are being sealed, and the head that takes what arrives. Every change makes a new snapshot, in one step. Thread-safe,
/// except that only the writer touches the head.
/// </summary>
sealed class TableState<TBatch, TBlock>
    where TBatch : class
    where TBlock : class
{
    readonly Lock _lock = new();
    readonly ISignalFormat<TBatch, TBlock> _format;
    readonly List<Head<TBatch, TBlock>> _sealing = [];
    StoredSegment<TBlock>[] _segments = [];
    TBlock[] _sealingBlocks = [];
    Head<TBatch, TBlock> _head;
    long _lastSegment;
    TableSnapshot<TBlock> _snapshot = new([], [], default);

    /// <param name="format">The signal.</param>
    /// <param name="head">The first head.</param>
    public TableState(ISignalFormat<TBatch, TBlock> format, Head<TBatch, TBlock> head)
    {
        _format = format;
        _head = head;
    }

    /// <summary>Fires when a head was sealed, could not be, or segments changed.</summary>
    public Pulse Changed { get; } = new();

    /// <summary>All rows as they are now.</summary>
    public TableSnapshot<TBlock> Snapshot => Volatile.Read(ref _snapshot);

    /// <summary>The head; for the writer.</summary>
    public Head<TBatch, TBlock> Head => Volatile.Read(ref _head);

    /// <summary>Heads that are not sealed yet, in their order, without the one that takes what arrives.</summary>
    public IReadOnlyList<Head<TBatch, TBlock>> Sealing
    {
        get
        {
            lock (_lock)
                return [.. _sealing];
        }
    }

    /// <summary>A number for a new segment, greater than any before.</summary>
    public long NextSegment() => Interlocked.Increment(ref _lastSegment);

    /// <summary>Starts with what was found on disk.</summary>
    /// <param name="segments">The segments.</param>
    /// <param name="lastSegment">The greatest number that a segment has or had.</param>
    /// <param name="heads">What the logs held, in their order.</param>
    public void Recover(IEnumerable<StoredSegment<TBlock>> segments, long lastSegment, IEnumerable<Head<TBatch, TBlock>> heads)
    {
        lock (_lock)
        {
            _lastSegment = lastSegment;
            _segments = [.. segments.OrderBy(segment => segment.Segment.Header.CoversLog).ThenBy(segment => segment.Number)];
            _sealing.AddRange(heads);
            PublishSealing();
        }
    }

    /// <summary>Makes what the writer added visible, then releases the blocks that others took the place of.</summary>
    public void HeadGrew(IEnumerable<TBlock> replaced)
    {
        lock (_lock)
            Publish();
        Release(replaced);
    }

    /// <summary>Begins a new head; the old one is to be sealed.</summary>
    public void Rotate(Head<TBatch, TBlock> head)
    {
        lock (_lock)
        {
            _sealing.Add(_head);
            _head = head;
            PublishSealing();
        }

        Changed.Fire();
    }

    /// <summary>A segment holds the rows of a head, or it had none.</summary>
    public void Sealed(Head<TBatch, TBlock> head, StoredSegment<TBlock>? segment)
    {
        lock (_lock)
        {
            _sealing.Remove(head);
            if (segment is not null)
                _segments = [.. _segments, segment];
            PublishSealing();
        }

        Release(head.Blocks.ToArray());
        Changed.Fire();
    }

    /// <summary>A segment, or none when nothing was left, takes the place of others. Returns false, changing nothing, when one of them is gone by now.</summary>
    public bool Replace(IReadOnlyCollection<StoredSegment<TBlock>> replaced, StoredSegment<TBlock>? segment)
    {
        lock (_lock)
        {
            if (!replaced.All(_segments.Contains))
                return false;
            // In its place, so that rows stay in the order in which they came.
            var place = Array.FindIndex(_segments, replaced.Contains);
            List<StoredSegment<TBlock>> left = [.. _segments.Where(other => !replaced.Contains(other))];
            if (segment is not null)
                left.Insert(place, segment);
            _segments = [.. left];
            Publish();
        }

        Release(replaced.SelectMany(old => old.Blocks));
        Changed.Fire();
        return true;
    }

    /// <summary>Bytes of segments, and of what is not sealed yet.</summary>
    public (long Segments, long Heads) CountBytes()
    {
        lock (_lock)
            return (_segments.Sum(segment => segment.Segment.Bytes), _head.Bytes + _sealing.Sum(head => head.Bytes));
    }

    /// <summary>How many rows there are, and the earliest one's time; the greatest number there is when there are none.</summary>
    public (long Rows, long OldestNanos) CountRows()
    {
        lock (_lock)
        {
            var rows = _segments.Sum(segment => segment.Rows) + _sealing.Sum(head => (long)head.Rows) + _head.Rows;
            var oldest = _sealing.Append(_head).Min(head => head.OldestNanos);
            foreach (var segment in _segments)
            {
                foreach (var group in segment.Segment.Groups)
                    oldest = Math.Min(oldest, group.Times.MinNanos);
            }

            return (rows, oldest);
        }
    }

    void PublishSealing()
    {
        _sealingBlocks = [.. _sealing.SelectMany(head => head.Blocks.ToArray())];
        Publish();
    }

    // For every write, so it copies nothing.
    void Publish() => Volatile.Write(ref _snapshot, new TableSnapshot<TBlock>(_segments, _sealingBlocks, _head.Blocks));

    void Release(IEnumerable<TBlock> blocks)
    {
        foreach (var block in blocks)
            _format.Release(block);
    }
}
