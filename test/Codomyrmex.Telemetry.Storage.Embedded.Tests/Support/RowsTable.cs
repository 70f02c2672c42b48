namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

/// <summary>A table of <see cref="RowsFormat"/> in a directory, or in memory, with small limits and a disk that may fail.</summary>
sealed class RowsTable : IAsyncDisposable
{
    RowsTable(SignalTable<Row[], RowsBlock> table, RowsFormat format, StoreProblems problems) => (Table, Format, Problems) = (table, format, problems);

    public SignalTable<Row[], RowsBlock> Table { get; }

    public RowsFormat Format { get; }

    public StoreProblems Problems { get; }

    public static RowsTable Open(string? directory, FailingDisk? disk = null, int headRows = 1_000_000, RowsFormat? format = null, TimeSpan sync = default)
    {
        disk ??= new FailingDisk();
        format ??= new RowsFormat();
        var problems = new StoreProblems();
        ISegmentFiles files = directory is null ? new MemorySegmentFiles() : new FailingSegmentFiles(new DirectorySegmentFiles(directory), disk);
        var logs = directory is null ? null : new FailingLogFiles(new DirectoryLogFiles(directory), disk);
        var limits = new TableLimits { HeadRows = headRows, HeadBytes = 1 << 30, SyncInterval = sync };
        return new RowsTable(SignalTable<Row[], RowsBlock>.Open(format, files, logs, new ColumnCache(1 << 20), limits, problems, TimeProvider.System), format, problems);
    }

    public async Task<AppendResult> AppendAsync(params Row[] rows) => await Table.AppendAsync(rows, TimeRange.All);

    /// <summary>All rows with their arrival numbers, by these.</summary>
    public (Row Row, long Arrival)[] Rows() => [.. Table.Snapshot.Blocks.SelectMany(block => block.Rows).OrderBy(row => row.Arrival)];

    /// <summary>All values, in the order of arrival.</summary>
    public long[] Values() => [.. Rows().Select(row => row.Row.Value)];

    public ValueTask DisposeAsync() => Table.DisposeAsync();
}
