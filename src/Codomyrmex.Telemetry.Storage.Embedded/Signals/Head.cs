namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Rows that no segment holds yet, as blocks in order of arrival. Small batches are combined by eights, so that there are never very many blocks, and no row is
/// combined more than a few times. One thread adds; once sealing begins it does not change.
/// </summary>
sealed class Head<TBatch, TBlock>(ISignalFormat<TBatch, TBlock> format, LogFile? log, long startTimestamp) : IDisposable
    where TBatch : class
    where TBlock : class
{
    const int FanIn = 8;

    // Above so many rows a batch is a block of its own for good.
    const int SmallRows = 512;

    readonly List<Part> _parts = [];

    // The parts' blocks. What is in it stays, for whoever was given it; more comes behind.
    TBlock[] _blocks = [];

    /// <summary>The log file that takes the same rows; null in memory, and for a head made of a log that the process before wrote.</summary>
    public LogFile? Log => log;

    /// <summary>The number of the log file that holds the same rows; 0 in memory.</summary>
    public long LogNumber { get; init; } = log?.Header.Number ?? 0;

    /// <summary>Bytes of the log file that the process before wrote.</summary>
    public long? ReadBytes { get; init; }

    /// <summary>When it was begun, by the clock's timestamp.</summary>
    public long StartTimestamp => startTimestamp;

    public int Rows { get; private set; }

    /// <summary>Bytes that the batches take in memory, about.</summary>
    public long MemoryBytes { get; private set; }

    /// <summary>Bytes that status counts for it: those of the log where there is one.</summary>
    public long Bytes => ReadBytes ?? log?.Bytes ?? MemoryBytes;

    /// <summary>The earliest row's time; the greatest number there is when there is no row.</summary>
    public long OldestNanos { get; private set; } = long.MaxValue;

    /// <summary>The blocks, in order of arrival.</summary>
    public ReadOnlyMemory<TBlock> Blocks => _blocks.AsMemory(0, _parts.Count);

    /// <summary>Adds a batch that has rows. Returns the blocks that its own took the place of, which are to be released once that is known.</summary>
    public IReadOnlyList<TBlock> Add(TBatch batch, long firstArrival)
    {
        var rows = format.CountOf(batch);
        Rows += rows;
        MemoryBytes += format.BytesOf(batch);
        OldestNanos = Math.Min(OldestNanos, format.TimesOf(batch).MinNanos);
        var first = FirstToCombine(rows, out var level);
        if (first == _parts.Count)
        {
            _parts.Add(new Part(batch, format.BlockOf(batch, firstArrival), firstArrival, level));
            if (first == _blocks.Length)
                Array.Resize(ref _blocks, Math.Max(16, first * 2));
            _blocks[first] = _parts[first].Block;
            return [];
        }

        var replaced = _parts.GetRange(first, _parts.Count - first);
        var combined = format.Combine([.. replaced.Select(part => part.Batch), batch]);
        firstArrival = replaced[0].FirstArrival;
        _parts.RemoveRange(first, replaced.Count);
        _parts.Add(new Part(combined, format.BlockOf(combined, firstArrival), firstArrival, level));
        _blocks = [.. _parts.Select(part => part.Block)];
        return [.. replaced.Select(part => part.Block)];
    }

    public void Dispose() => log?.Dispose();

    // Like a counter in base eight: seven parts of a level and one more make one of the next.
    int FirstToCombine(int rows, out int level)
    {
        level = LevelOf(rows);
        var first = _parts.Count;
        while (level < LevelOf(SmallRows))
        {
            var start = first;
            while (start > 0 && first - start < FanIn - 1 && _parts[start - 1].Level <= level)
                start--;
            if (first - start < FanIn - 1)
                break;
            first = start;
            level++;
        }

        return first;
    }

    static int LevelOf(int rows) => int.Log2(Math.Clamp(rows, 1, SmallRows)) / 3;

    readonly record struct Part(TBatch Batch, TBlock Block, long FirstArrival, int Level);
}
