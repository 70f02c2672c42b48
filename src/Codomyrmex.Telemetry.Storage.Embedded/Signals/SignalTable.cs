namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// The rows of one signal. What is appended goes into the log and the head, and is visible at once; full heads become segments in the background, and the log that
/// they cover goes. Thread-safe.
/// </summary>
sealed class SignalTable<TBatch, TBlock> : IMaintained, IAsyncDisposable
    where TBatch : class
    where TBlock : class
{
    readonly ISignalFormat<TBatch, TBlock> _format;
    readonly TableState<TBatch, TBlock> _state;
    readonly TableWriter<TBatch, TBlock> _writer;
    readonly TableSealer<TBatch, TBlock> _sealer;
    readonly SegmentSource<TBatch, TBlock> _segments;
    readonly SegmentRewriter<TBatch, TBlock> _rewriter;
    readonly TableLimits _limits;
    readonly StoreProblems _problems;
    readonly TimeProvider _clock;
    readonly CancellationTokenSource _stop = new();

    // Whoever replaces segments, so that nobody rewrites what another is about to remove.
    readonly SemaphoreSlim _rewriting = new(1);
    readonly Lock _admitting = new();
    readonly ITimer? _syncs;
    readonly Task _writing;
    readonly Task _sealing;
    long _evicted;
    long _deleted;

    SignalTable(
        ISignalFormat<TBatch, TBlock> format, SegmentSource<TBatch, TBlock> segments, ILogFiles? logs, TableRecovery<TBatch, TBlock> found, TableLimits limits,
        StoreProblems problems, TimeProvider clock)
    {
        (_format, _segments, _limits, _problems, _clock) = (format, segments, limits, problems, clock);
        _state = new TableState<TBatch, TBlock>(format, FirstHead(format, logs, found, clock));
        _state.Recover(found.Segments, found.LastSegment, found.Heads);
        _sealer = new TableSealer<TBatch, TBlock>(format, _state, segments, logs, problems, clock);
        _writer = new TableWriter<TBatch, TBlock>(format, _state, logs, found.NextArrival, limits, problems, clock) { SealingFailure = () => _sealer.Failure };
        _rewriter = new SegmentRewriter<TBatch, TBlock>(format, _state, segments, logs, problems);
        _writing = Task.Run(_writer.RunAsync);
        _sealing = Task.Run(() => _sealer.RunAsync(_stop.Token));
        if (logs is not null && limits.SyncInterval > TimeSpan.Zero)
            _syncs = clock.CreateTimer(_ => Sync(), null, limits.SyncInterval, limits.SyncInterval);
    }

    /// <inheritdoc/>
    public string Name => _format.Name;

    /// <inheritdoc/>
    public Task Changed => _state.Changed.Next;

    /// <summary>All rows as they are now.</summary>
    public TableSnapshot<TBlock> Snapshot => _state.Snapshot;

    /// <summary>Opens a table over what the files hold.</summary>
    /// <exception cref="NotSupportedException">A file is of a version that this program does not know.</exception>
    /// <exception cref="IOException">Files can't be read or written.</exception>
    public static SignalTable<TBatch, TBlock> Open(
        ISignalFormat<TBatch, TBlock> format, ISegmentFiles files, ILogFiles? logs, ColumnCache cache, TableLimits limits, StoreProblems problems, TimeProvider clock)
    {
        var segments = new SegmentSource<TBatch, TBlock>(format, files, cache);
        var found = new TableRecovery<TBatch, TBlock>(format, segments, logs, problems, clock);
        found.Run();
        return new SignalTable<TBatch, TBlock>(format, segments, logs, found, limits, problems, clock);
    }

    /// <summary>Adds a batch, but for rows that must not be kept. It is visible when this returns that it was accepted.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="range">The times that rows may have.</param>
    public async ValueTask<AppendResult> AppendAsync(TBatch batch, TimeRange range)
    {
        var sent = _format.CountOf(batch);
        string? reason = null;
        var times = _format.TimesOf(batch);
        if (sent > 0 && !(range.Contains(times.MinNanos) && range.Contains(times.MaxNanos)))
        {
            batch = _format.Within(batch, range);
            reason = "rows older than the store keeps, or too far ahead of its clock, are not taken";
        }

        lock (_admitting)
        {
            batch = _format.Admit(batch, out var refusal);
            reason = refusal ?? reason;
        }

        var kept = _format.CountOf(batch);
        var result = kept == 0 ? AppendResult.Accepted : await _writer.AppendAsync(batch);
        return result.Outcome == AppendOutcome.Accepted && kept < sent ? result with { Reason = reason, Rejected = sent - kept } : result;
    }

    /// <summary>
    /// Asks a question of all blocks as they are now. When it meets a damaged segment, that is taken out of use, and the question asked again without it.
    /// </summary>
    public async ValueTask<TAnswer> AskAsync<TAnswer>(Func<TBlock[], TAnswer> question, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return question(Snapshot.Blocks);
            }
            catch (DamagedFileException damage)
            {
                if (!await SetAsideAsync(damage, cancellationToken))
                    throw;
            }
        }
    }

    /// <summary>Seals everything that was appended before.</summary>
    /// <exception cref="IOException">It can't be at present.</exception>
    public async Task SealAsync(CancellationToken cancellationToken)
    {
        await _writer.RotateAsync();
        await _sealer.DrainAsync(cancellationToken);
    }

    /// <summary>Deletes rows, for ever. Returns how many are gone.</summary>
    /// <param name="losses">Tells which rows of a block go; null for none. A row group is that of the block.</param>
    /// <param name="cancellationToken">Gives up; some rows may be gone then.</param>
    /// <exception cref="IOException">It can't be done at present.</exception>
    public async Task<long> DeleteAsync(Func<RowGroup, TBlock, RowSet?> losses, CancellationToken cancellationToken)
    {
        await SealAsync(cancellationToken);
        await _rewriting.WaitAsync(cancellationToken);
        try
        {
            long deleted = 0;
            foreach (var segment in Snapshot.Segments)
                deleted += Rewrite(segment, Enumerable.Range(0, segment.Blocks.Count).Select(i => losses(segment.Segment.Groups[i], segment.Blocks[i])), cancellationToken);
            Interlocked.Add(ref _deleted, deleted);
            _format.Forget();
            return deleted;
        }
        finally
        {
            _rewriting.Release();
        }
    }

    /// <summary>Deletes what a service sent, for ever. Returns how many rows are gone.</summary>
    /// <exception cref="IOException">It can't be done at present.</exception>
    public Task<long> DeleteServiceAsync(string service, CancellationToken cancellationToken)
    {
        var services = new HashSet<string>(StringComparer.Ordinal) { service };
        return DeleteAsync((group, block) => group.RowsByService.ContainsKey(service) ? _format.RowsOf(block, services) : null, cancellationToken);
    }

    // Takes a damaged segment out of use. False when there is none, so that asking again would not help.
    async ValueTask<bool> SetAsideAsync(DamagedFileException damage, CancellationToken cancellationToken)
    {
        await _rewriting.WaitAsync(cancellationToken);
        try
        {
            return SetAside(damage, cancellationToken);
        }
        finally
        {
            _rewriting.Release();
        }
    }

    /// <inheritdoc/>
    public (long Segments, long Heads) CountBytes() => _state.CountBytes();

    /// <inheritdoc/>
    public IReadOnlyList<SegmentFacts> Facts() => [.. Snapshot.Segments.Select(segment => SegmentFacts.Of(segment.Segment))];

    /// <inheritdoc/>
    public async ValueTask RotateWhenOldAsync()
    {
        var head = _state.Head;
        if (head.Rows > 0 && _clock.GetElapsedTime(head.StartTimestamp) >= _limits.HeadAge)
            await _writer.RotateAsync();
    }

    /// <inheritdoc/>
    public async ValueTask<bool> MergeAsync(CancellationToken cancellationToken)
    {
        await _rewriting.WaitAsync(cancellationToken);
        try
        {
            var segments = Snapshot.Segments;
            var numbers = MergePlan.Next([.. segments.Select(segment => (segment.Number, segment.Rows))], _limits.MaxSegmentRows);
            if (numbers.Length == 0)
                return false;
            _rewriter.Rewrite([.. segments.Where(segment => numbers.Contains(segment.Number))], static (_, _) => null, cancellationToken);
            return true;
        }
        catch (DamagedFileException damage) when (SetAside(damage, cancellationToken))
        {
            return true;
        }
        finally
        {
            _rewriting.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask EvictAsync(IReadOnlyDictionary<long, GroupFate[]> plan, CancellationToken cancellationToken)
    {
        if (plan.Count == 0)
            return;
        await _rewriting.WaitAsync(cancellationToken);
        try
        {
            foreach (var segment in Snapshot.Segments)
            {
                if (plan.TryGetValue(segment.Number, out var fates))
                    Interlocked.Add(ref _evicted, Rewrite(segment, fates.Select((fate, i) => Loss(fate, segment, i)), cancellationToken));
            }
        }
        finally
        {
            _rewriting.Release();
        }
    }

    /// <summary>What it holds now.</summary>
    public TableStatus GetStatus()
    {
        var (rows, oldest) = _state.CountRows();
        var (segments, heads) = _state.CountBytes();
        var stored = Snapshot.Segments;
        var next = MergePlan.Next([.. stored.Select(segment => (segment.Number, segment.Rows))], _limits.MaxSegmentRows);
        var debt = stored.Where(segment => next.Contains(segment.Number)).Sum(segment => segment.Segment.Bytes);
        return new TableStatus(rows, rows == 0 ? null : oldest, segments, heads, Interlocked.Read(ref _evicted), Interlocked.Read(ref _deleted), debt);
    }

    /// <summary>Writes what was appended, makes the log safe, and stops. What is not sealed stays in the log.</summary>
    public async ValueTask DisposeAsync()
    {
        _writer.Complete();
        await _writing;
        await _stop.CancelAsync();
        await _sealing;
        if (_syncs is not null)
            await _syncs.DisposeAsync();
        Sync();
        foreach (var head in _state.Sealing)
            head.Dispose();
        _state.Head.Dispose();
        _stop.Dispose();
        _rewriting.Dispose();
    }

    // Without room for a log it is asked what is there; the writer begins one before it takes anything.
    static Head<TBatch, TBlock> FirstHead(ISignalFormat<TBatch, TBlock> format, ILogFiles? logs, TableRecovery<TBatch, TBlock> found, TimeProvider clock)
    {
        try
        {
            var log = logs is null ? null : LogFile.Create(logs, found.LastLog + 1, found.NextArrival);
            return new Head<TBatch, TBlock>(format, log, clock.GetTimestamp());
        }
        catch (IOException failure) when (DiskSpace.IsExhausted(failure))
        {
            return new Head<TBatch, TBlock>(format, null, clock.GetTimestamp()) { LogNumber = found.LastLog + 1 };
        }
    }

    // Rows gone. A segment that turns out to be damaged is set aside.
    long Rewrite(StoredSegment<TBlock> segment, IEnumerable<RowSet?> losses, CancellationToken cancellationToken)
    {
        try
        {
            var all = losses.ToArray();
            return Array.TrueForAll(all, static loss => loss is null or { Count: 0 }) ? 0 : _rewriter.Rewrite([segment], (_, i) => all[i], cancellationToken);
        }
        catch (DamagedFileException damage) when (SetAside(damage, cancellationToken))
        {
            return 0;
        }
    }

    RowSet? Loss(GroupFate fate, StoredSegment<TBlock> segment, int index)
    {
        if (fate.Keeps)
            return fate.IsWhole ? null : _format.RowsOf(segment.Blocks[index], fate.Without);
        var all = new RowSet(segment.Segment.Groups[index].Rows);
        all.AddAll();
        return all;
    }

    bool SetAside(DamagedFileException damage, CancellationToken cancellationToken)
    {
        var stored = Snapshot.Segments;
        if (damage.Segment is { } header)
        {
            if (header.Signal != Name)
                return false;
            return stored.FirstOrDefault(segment => segment.Segment.Header == header) is not { } known || SetAside(known, damage);
        }

        var found = false;
        foreach (var segment in stored)
        {
            try
            {
                segment.Segment.Verify(cancellationToken);
            }
            catch (DamagedFileException)
            {
                found |= SetAside(segment, damage);
            }
        }

        return found;
    }

    bool SetAside(StoredSegment<TBlock> segment, DamagedFileException damage)
    {
        if (!_state.Replace([segment], null))
            return true;
        try
        {
            _problems.Add($"A damaged segment of {Name} was set aside: {damage.Message} It is now at {_segments.Files.Quarantine(segment.Number)}.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"A damaged segment of {Name} is not used any more, but can't be moved: {damage.Message} {failure.Message}");
        }

        return true;
    }

    void Sync()
    {
        foreach (var head in _state.Sealing.Append(_state.Head))
        {
            try
            {
                head.Log?.Sync();
                _problems.Clear($"{Name} sync");
            }
            catch (IOException failure)
            {
                // What the disk made of the file is not known: its rows are sealed into a segment instead.
                _problems.Set($"{Name} sync", $"The log of {Name} can't be made safe against a loss of power: {failure.Message}");
                _writer.RotateSoon();
            }
        }
    }
}
