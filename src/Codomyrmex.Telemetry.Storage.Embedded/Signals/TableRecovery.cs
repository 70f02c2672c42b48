namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Finds what a table holds when a store starts. However the process before ended, every row that was acknowledged is there once: a segment says which logs and which
/// segments it stands for, and those go.
/// </summary>
sealed class TableRecovery<TBatch, TBlock>(
    ISignalFormat<TBatch, TBlock> format, SegmentSource<TBatch, TBlock> segments, ILogFiles? logs, StoreProblems problems, TimeProvider clock)
    where TBatch : class
    where TBlock : class
{
    readonly List<StoredSegment<TBlock>> _found = [];
    readonly List<Head<TBatch, TBlock>> _heads = [];

    /// <summary>The segments.</summary>
    public IReadOnlyList<StoredSegment<TBlock>> Segments => _found;

    /// <summary>The greatest number a segment has, or had.</summary>
    public long LastSegment { get; private set; }

    /// <summary>What logs held that no segment does, in their order.</summary>
    public IReadOnlyList<Head<TBatch, TBlock>> Heads => _heads;

    /// <summary>The greatest number of a log, or of one that was.</summary>
    public long LastLog { get; private set; }

    /// <summary>The number of the next row among all that ever arrived.</summary>
    public long NextArrival { get; private set; }

    /// <summary>Does it.</summary>
    /// <exception cref="NotSupportedException">A file is of a version that this program does not know.</exception>
    /// <exception cref="IOException">A file can't be read.</exception>
    public void Run()
    {
        var headers = Open();
        var replaced = headers.SelectMany(header => header.Replaces).ToHashSet();
        foreach (var segment in _found.Where(segment => replaced.Contains(segment.Number)).ToList())
        {
            _found.Remove(segment);
            foreach (var block in segment.Blocks)
                format.Release(block);
            segments.Files.Delete(segment.Number);
        }

        LastSegment = headers.SelectMany(header => header.Replaces.Append(header.Number)).Append(LastSegment).Max();
        var covered = headers.Select(header => header.CoversLog).DefaultIfEmpty().Max();
        LastLog = covered;
        if (logs is not null)
            Replay(logs, covered);
        // Without a log to say so, numbers go on from one that was never reached by counting.
        if (NextArrival == 0 && headers.Count > 0)
            NextArrival = Math.Max(0, (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick);
    }

    List<SegmentHeader> Open()
    {
        var headers = new List<SegmentHeader>();
        var damaged = new List<(long Number, DamagedFileException Damage)>();
        foreach (var number in segments.Files.List())
        {
            LastSegment = Math.Max(LastSegment, number);
            try
            {
                var segment = segments.Open(number);
                headers.Add(segment.Segment.Header);
                _found.Add(segment);
            }
            catch (DamagedFileException damage)
            {
                damaged.Add((number, damage));
            }
            catch (NotSupportedException version)
            {
                throw new NotSupportedException($"Segment {number} of {format.Name} can't be used: {version.Message}", version);
            }
        }

        foreach (var (number, damage) in damaged)
            problems.Add($"A damaged segment of {format.Name} was set aside: {damage.Message} It is now at {segments.Files.Quarantine(number)}.");
        return headers;
    }

    void Replay(ILogFiles files, long covered)
    {
        foreach (var number in files.List())
        {
            LastLog = Math.Max(LastLog, number);
            var bytes = files.Read(number);
            var contents = Contents(number, bytes);
            if (contents.Header is { } header)
                NextArrival = Math.Max(NextArrival, header.FirstArrival);
            foreach (var entry in contents.Entries)
                NextArrival = Math.Max(NextArrival, entry.FirstArrival + entry.Rows);
            if (number > covered)
                Replay(files, number, bytes, contents);
        }

        // Last, so that their numbers are known whatever happens.
        foreach (var number in files.List().Where(number => number <= covered))
            files.Delete(number);
    }

    void Replay(ILogFiles files, long number, byte[] bytes, LogContents contents)
    {
        var head = new Head<TBatch, TBlock>(format, null, clock.GetTimestamp()) { LogNumber = number, ReadBytes = bytes.Length };
        var unreadable = 0;
        foreach (var entry in contents.Entries)
        {
            try
            {
                var batch = format.Read(bytes.AsSpan(entry.Offset, entry.Length));
                if (format.CountOf(batch) > 0)
                    Release(head.Add(batch, entry.FirstArrival));
            }
            catch (DamagedFileException)
            {
                unreadable++;
            }
        }

        if (contents.DamagedBytes > 0 || unreadable > 0)
        {
            problems.Add(
                $"Log {number} of {format.Name} is damaged: {contents.DamagedBytes} bytes and {unreadable} batches can't be read, {contents.Entries.Count - unreadable} batches are whole and kept. A copy is at {files.Quarantine(number)}.");
        }

        if (contents.TornBytes > 0)
            problems.Add($"Log {number} of {format.Name} ended within a batch that was never acknowledged; {contents.TornBytes} bytes were cut off.");
        _heads.Add(head);
    }

    LogContents Contents(long number, byte[] bytes)
    {
        try
        {
            return LogContents.Of(bytes);
        }
        catch (NotSupportedException version)
        {
            throw new NotSupportedException($"Log {number} of {format.Name} can't be used: {version.Message}.", version);
        }
    }

    void Release(IEnumerable<TBlock> blocks)
    {
        foreach (var block in blocks)
            format.Release(block);
    }
}
