namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Opens the tables of a store, and knows those that are open should one of them fail to. Not thread-safe.</summary>
sealed class TableOpener(EmbeddedStoreOptions options, DataDirectory? directory)
{
    readonly TableLimits _limits = TableLimits.Of(options, options.EffectiveCapacityBytes);
    readonly ColumnCache _cache = new(options.CacheBytes);
    readonly List<IAsyncDisposable> _opened = [];

    /// <summary>What the tables say is wrong.</summary>
    public StoreProblems Problems { get; } = new();

    /// <summary>Those that are open.</summary>
    public IReadOnlyList<IAsyncDisposable> Opened => _opened;

    /// <summary>Opens a table.</summary>
    /// <exception cref="IOException">Its files can't be read or written.</exception>
    /// <exception cref="NotSupportedException">A file is of a version that this program does not know.</exception>
    public SignalTable<TBatch, TBlock> Open<TBatch, TBlock>(ISignalFormat<TBatch, TBlock> format)
        where TBatch : class
        where TBlock : class
    {
        ISegmentFiles files = directory is null ? new MemorySegmentFiles() : new DirectorySegmentFiles(directory.Of(format.Name));
        var logs = directory is null ? null : new DirectoryLogFiles(directory.Of(format.Name));
        var table = SignalTable<TBatch, TBlock>.Open(format, files, logs, _cache, _limits, Problems, options.TimeProvider);
        _opened.Add(table);
        return table;
    }
}
