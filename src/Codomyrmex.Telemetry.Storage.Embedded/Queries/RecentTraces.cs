namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// The latest of the traces that match, best first, reading no more blocks than needed. A block is known to bring no trace that starts after its own latest
/// start; a trace that matched in a block is known to start no later than its least start there. So the best of both is looked at next: a block is
/// filtered, a trace gets its true start from all blocks, and a trace that has it is the next of the answer. For one query; not thread-safe.
/// </summary>
sealed class RecentTraces(IReadOnlyList<SpanBlock> blocks, TraceQuery query, TraceCursor? after, RowMatcher matcher, QueryBounds bounds)
{
    // What a candidate takes in the queue and among those seen.
    const int BytesPerCandidate = 160;

    // The most blocks that are filtered, and traces whose starts are sought, at once, however many matched nothing before.
    const int MaxBlocks = 1 << 10;
    const int MaxTraces = 1 << 20;
    const int FirstTraces = 1 << 12;

    // Up to so many rows for each that matches, each trace's rows are looked up instead of walking all.
    const int FewRows = 64;

    readonly PriorityQueue<(TraceId TraceId, bool IsExact), TraceCursor> _candidates = new(Comparer<TraceCursor>.Create(Compare));
    readonly HashSet<TraceId> _seen = new(TraceIdComparer.Instance);
    readonly int _mostSeen = bounds.Fit(BytesPerCandidate);
    // Asking for whole traces passes over all blocks each time, so it is done for many more the next time.
    readonly int _growth = matcher.AsksTrace ? 8 : 2;
    int _blocksAtOnce = 1;
    int _tracesAtOnce = matcher.AsksTrace ? Math.Max(query.Limit, FirstTraces) : query.Limit;
    bool _isCut;

    /// <summary>The places of a page and one more, in order, and what is missing.</summary>
    public (IReadOnlyList<TraceCursor> Places, string? Truncated) Find(CancellationToken cancellationToken)
    {
        SpanBlock[] waiting = [.. blocks.Where(block => block.Count > 0 && block.Times.Overlaps(query.Range)).OrderByDescending(Latest)];
        var found = new List<TraceCursor>();
        var next = 0;
        while (found.Count <= query.Limit)
        {
            var hasCandidate = _candidates.TryPeek(out var best, out var place);
            if (next < waiting.Length && (!hasCandidate || Latest(waiting[next]) >= place.Key))
                next += Filter(waiting, next, hasCandidate ? place.Key : long.MinValue, cancellationToken);
            else if (!hasCandidate)
                break;
            else if (best.IsExact)
                found.Add(Take());
            else
                Settle(next < waiting.Length ? Latest(waiting[next]) : long.MinValue, cancellationToken);
        }

        return (found, _isCut ? $"More traces match than fit in {bounds.MaxBytes} bytes, so some may be missing. Narrow the range or the filter." : null);
    }

    // Higher keys first, then lesser ids.
    static int Compare(TraceCursor left, TraceCursor right) =>
        left.Key != right.Key ? right.Key.CompareTo(left.Key) : left.TraceId.CompareTo(right.TraceId);

    long Latest(SpanBlock block) => query.Range.ToNanos == long.MaxValue ? block.Times.MaxNanos : Math.Min(block.Times.MaxNanos, query.Range.ToNanos - 1);

    TraceCursor Take()
    {
        _candidates.TryDequeue(out _, out var place);
        return place;
    }

    // Filters the next blocks that can bring a trace at least as late as the best candidate; returns how many.
    int Filter(SpanBlock[] waiting, int next, long bestKey, CancellationToken cancellationToken)
    {
        var count = 1;
        while (count < _blocksAtOnce && next + count < waiting.Length && Latest(waiting[next + count]) >= bestKey)
            count++;
        var read = 0;
        // What is known so far has to fit; the rest waits until it is settled.
        while (read < count && (read == 0 || _seen.Count <= _mostSeen / 2))
        {
            var window = Math.Min(BlockScan.Window, count - read);
            foreach (var part in BlockScan.Read(waiting, next + read, window, Starts, cancellationToken))
                Add(part);
            read += window;
        }

        _blocksAtOnce = Math.Min(_blocksAtOnce * _growth, MaxBlocks);
        return read;
    }

    void Add(List<TraceCursor> places)
    {
        foreach (var place in places)
        {
            if (_seen.Count >= _mostSeen)
                _isCut |= !_seen.Contains(place.TraceId);
            else if (_seen.Add(place.TraceId))
                _candidates.Enqueue((place.TraceId, false), place);
        }
    }

    // The traces that match in a block with their least start there.
    List<TraceCursor> Starts(SpanBlock block)
    {
        var places = new List<TraceCursor>();
        if (matcher.Candidates(block, query.Range) is not { } rows)
            return places;
        var (traces, rowTraces, times) = (block.Traces, block.RowTraces, block.RowTimes);
        var isFound = new bool[traces.Length];
        var found = 0;
        foreach (var row in rows)
        {
            found += isFound[rowTraces[row]] ? 0 : 1;
            isFound[rowTraces[row]] = true;
        }

        if ((long)found * FewRows < block.Count)
        {
            foreach (var traceId in traces.Where((_, trace) => isFound[trace]))
                places.Add(new TraceCursor(TraceOrder.Recent, block.RowsOf(traceId).Min(row => times[row]), traceId));
            return places;
        }

        var starts = new long[traces.Length];
        Array.Fill(starts, long.MaxValue);
        for (var row = 0; row < times.Length; row++)
            starts[rowTraces[row]] = Math.Min(starts[rowTraces[row]], times[row]);
        for (var trace = 0; trace < traces.Length; trace++)
        {
            if (isFound[trace])
                places.Add(new TraceCursor(TraceOrder.Recent, starts[trace], traces[trace]));
        }

        return places;
    }

    // Gives the best candidates, as far as no block can bring better ones, their true starts.
    void Settle(long bound, CancellationToken cancellationToken)
    {
        var exact = new List<TraceCursor>();
        var traces = new Dictionary<TraceId, long>(TraceIdComparer.Instance);
        var latest = long.MinValue;
        while (traces.Count < _tracesAtOnce && _candidates.TryPeek(out var candidate, out var place) && place.Key > bound)
        {
            _candidates.Dequeue();
            if (candidate.IsExact)
                exact.Add(place);
            else
                traces.Add(candidate.TraceId, place.Key);
            latest = Math.Max(latest, place.Key);
        }

        // Those that do not come back are forgotten: asking again gives the same, and memory would only fill.
        _seen.ExceptWith(traces.Keys);
        _tracesAtOnce = (int)Math.Min((long)_tracesAtOnce * _growth, MaxTraces);
        foreach (var place in exact)
            _candidates.Enqueue((place.TraceId, true), place);
        foreach (var place in Exact(traces, latest, cancellationToken))
        {
            if (after is { } cursor && !cursor.Precedes(place.Key, place.TraceId))
                continue;
            _seen.Add(place.TraceId);
            _candidates.Enqueue((place.TraceId, true), place);
        }
    }

    IEnumerable<TraceCursor> Exact(Dictionary<TraceId, long> traces, long latest, CancellationToken cancellationToken)
    {
        SpanBlock[] telling = matcher.AsksTrace ? [.. blocks] : [.. blocks.Where(block => block.Times.MinNanos < latest)];
        var detail = matcher.AsksTrace ? TraceDetail.Root : TraceDetail.Start;
        var table = TraceTable.Of(telling, traces.Keys, detail, cancellationToken);
        IEnumerable<TraceId> matching = matcher.AsksTrace
            ? MatchingTraces.Find(blocks, query.Range, block => matcher.Matches(block, query.Range, table), new QueryBounds(long.MaxValue), cancellationToken).Traces
            : traces.Keys;
        return matching.Select(id => new TraceCursor(TraceOrder.Recent, Math.Min(traces[id], table[table.IndexOf(id)].StartNanos), id));
    }
}
