namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The tables of a store, and what they share: the directory, the cache, maintenance. Thread-safe.</summary>
sealed class StoreTables : IAsyncDisposable
{
    static readonly string[] Signals = ["traces", "logs", "metrics"];

    readonly DataDirectory? _directory;
    readonly StoreProblems _problems = new();
    readonly Maintainer _maintainer;
    readonly CancellationTokenSource _stop = new();
    readonly Task _maintaining;
    int _isDisposed;

    StoreTables(EmbeddedStoreOptions options, DataDirectory? directory)
    {
        _directory = directory;
        var capacity = options.EffectiveCapacityBytes;
        var limits = TableLimits.Of(options, capacity);
        var cache = new ColumnCache(options.CacheBytes);
        Metrics = new MetricFormat(options.MaxSeries);
        var opening = new List<string>();
        var spans = Open(new SpanFormat(), options, directory, limits, cache, opening);
        var logs = Open(new LogFormat(), options, directory, limits, cache, opening);
        var points = Open(Metrics, options, directory, limits, cache, opening);
        if (spans is null || logs is null || points is null)
            throw new StoreOpeningException(opening);
        (Spans, Logs, Points) = (spans, logs, points);
        _maintainer = new Maintainer([Spans, Logs, Points], capacity, options.Retention, _problems, options.TimeProvider);
        _maintaining = Task.Run(() => _maintainer.RunAsync(_stop.Token));
    }

    public SignalTable<SpanBatch, SpanBlock> Spans { get; }

    public SignalTable<LogBatch, LogBlock> Logs { get; }

    public SignalTable<MetricBatch, MetricBlock> Points { get; }

    public MetricFormat Metrics { get; }

    /// <summary>Opens them.</summary>
    /// <exception cref="StoreOpeningException">The directory can't be used.</exception>
    public static StoreTables Open(EmbeddedStoreOptions options)
    {
        var directory = options.Directory is null ? null : DataDirectory.Open(options.Directory, Signals);
        try
        {
            return new StoreTables(options, directory);
        }
        catch
        {
            directory?.Dispose();
            throw;
        }
    }

    /// <summary>Seals, clears and merges everything now.</summary>
    public async Task CompactAsync(CancellationToken cancellationToken)
    {
        await Spans.SealAsync(cancellationToken);
        await Logs.SealAsync(cancellationToken);
        await Points.SealAsync(cancellationToken);
        await _maintainer.OnceAsync(cancellationToken);
    }

    public StoreStatus GetStatus()
    {
        var (spans, logs, points) = (Spans.GetStatus(), Logs.GetStatus(), Points.GetStatus());
        SignalCounts Counts(Func<TableStatus, long> count) => new(count(spans), count(points), count(logs));
        var bytes = Counts(static table => table.SegmentBytes + table.HeadBytes);
        var oldest = Math.Min(Math.Min(spans.OldestNanos ?? long.MaxValue, logs.OldestNanos ?? long.MaxValue), points.OldestNanos ?? long.MaxValue);
        var rows = Counts(static table => table.Rows);
        return new StoreStatus
        {
            Bytes = bytes.Traces + bytes.Metrics + bytes.Logs,
            OldestNanos = rows == default ? null : oldest,
            Rows = rows,
            SignalBytes = bytes,
            Evicted = Counts(static table => table.Evicted),
            Deleted = Counts(static table => table.Deleted),
            DuplicatePoints = Metrics.DuplicatePoints,
            SeriesCount = Metrics.Index.Count,
            LogBytes = _directory is null ? 0 : spans.HeadBytes + logs.HeadBytes + points.HeadBytes,
            MergeDebtBytes = spans.MergeDebtBytes + logs.MergeDebtBytes + points.MergeDebtBytes,
            Problems = _problems.List(),
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        await _stop.CancelAsync();
        await _maintaining;
        await Spans.DisposeAsync();
        await Logs.DisposeAsync();
        await Points.DisposeAsync();
        _stop.Dispose();
        _directory?.Dispose();
    }

    SignalTable<TBatch, TBlock>? Open<TBatch, TBlock>(
        ISignalFormat<TBatch, TBlock> format, EmbeddedStoreOptions options, DataDirectory? directory, TableLimits limits, ColumnCache cache, List<string> opening)
        where TBatch : class
        where TBlock : class
    {
        try
        {
            ISegmentFiles files = directory is null ? new MemorySegmentFiles() : new DirectorySegmentFiles(directory.Of(format.Name));
            var logs = directory is null ? null : new DirectoryLogFiles(directory.Of(format.Name));
            return SignalTable<TBatch, TBlock>.Open(format, files, logs, cache, limits, _problems, options.TimeProvider);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            opening.Add(failure.Message);
            return null;
        }
    }
}
