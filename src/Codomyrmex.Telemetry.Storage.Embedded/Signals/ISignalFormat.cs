using System.Buffers;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// What differs between signals on their way through the engine; the way itself, log, head, segments, merging and retention, is the same for all. Thread-safe.
/// </summary>
/// <typeparam name="TBatch">Rows as they arrive.</typeparam>
/// <typeparam name="TBlock">Rows as queries read them.</typeparam>
interface ISignalFormat<TBatch, TBlock>
    where TBatch : class
    where TBlock : class
{
    /// <summary>The signal's name: <c>traces</c>, <c>logs</c> or <c>metrics</c>.</summary>
    string Name { get; }

    /// <summary>Rows of a batch.</summary>
    int CountOf(TBatch batch);

    /// <summary>What a batch takes in memory, about.</summary>
    long BytesOf(TBatch batch);

    /// <summary>The times of a batch's rows.</summary>
    TimeBounds TimesOf(TBatch batch);

    /// <summary>The batch without the rows outside of a range, which may be none.</summary>
    TBatch Within(TBatch batch, TimeRange range);

    /// <summary>
    /// The batch without the rows that must not be kept, such as points of more series than may be stored; asked before the log, by one caller at a time.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="reason">Why rows are left out, in words a client may read; null when none are.</param>
    TBatch Admit(TBatch batch, out string? reason)
    {
        reason = null;
        return batch;
    }

    /// <summary>Told after rows were deleted: what only released blocks needed is let go at once.</summary>
    void Forget()
    {
    }

    /// <summary>Writes a batch as the log keeps it.</summary>
    void Write(TBatch batch, IBufferWriter<byte> log);

    /// <summary>Reads it back.</summary>
    /// <exception cref="DamagedFileException">It is not what was written.</exception>
    TBatch Read(ReadOnlySpan<byte> log);

    /// <summary>One batch of several, in their order; made of small batches, so that the head never holds very many.</summary>
    TBatch Combine(IReadOnlyList<TBatch> batches);

    /// <summary>A batch of the head, for queries.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="firstArrival">The number of its first row among all that ever arrived; the others follow.</param>
    TBlock BlockOf(TBatch batch, long firstArrival);

    /// <summary>A row group of a segment, for queries. Reads nothing yet, except for metrics, whose series become known by it.</summary>
    TBlock BlockOf(RowGroup group);

    /// <summary>Writes blocks' rows as row groups, of about <see cref="GroupRows"/> rows each, in the order that suits the signal.</summary>
    /// <param name="blocks">The blocks, by arrival as far as known: of the head, or of row groups that are small or hold rows to leave out.</param>
    /// <param name="keep">Which of a block's rows to keep; null keeps all.</param>
    /// <param name="segment">Where they go.</param>
    /// <param name="cancellationToken">Gives up.</param>
    void Seal(IReadOnlyList<TBlock> blocks, Func<TBlock, RowSet>? keep, SegmentWriter segment, CancellationToken cancellationToken);

    /// <summary>The rows that one of these services sent, so that they can go.</summary>
    /// <exception cref="DamagedFileException">The block is a row group of a damaged segment.</exception>
    RowSet RowsOf(TBlock block, IReadOnlySet<string> services);

    /// <summary>Tells that the store answers from a block no more, since its rows are gone or other blocks, which are known by now, hold them.</summary>
    void Release(TBlock block)
    {
    }

    /// <summary>Rows of a full row group of this signal.</summary>
    int GroupRows => RowGroupRows;

    /// <summary>Rows of a full row group, of most signals.</summary>
    static int RowGroupRows => 1 << 15;
}
