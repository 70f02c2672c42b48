namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The tables of a store, and what they share: the directory, the cache, maintenance. Thread-safe.</summary>
sealed class StoreTables : IAsyncDisposable
{
    static readonly string[] Signals = ["traces", "logs", "metrics"];

    readonly DataDirectory? _directory;
    readonly StoreProblems _problems;
    readonly Maintainer _maintainer;
    readonly CancellationTokenSource _stop = new();
    readonly Task _maintaining;
    int _isDisposed;

    StoreTables(EmbeddedStoreOptions options, DataDirectory? directory, TableOpener opener, MetricFormat metrics)
    {
        _directory = directory;
        _problems = opener.Problems;
        Metrics = metrics;
        Spans = opener.Open(new SpanFormat());
        Logs = opener.Open(new LogFormat());
        Points = opener.Open(metrics);
        _maintainer = new Maintainer([Spans, Logs, Points], options.EffectiveCapacityBytes, options.Retention, _problems, options.TimeProvider);
        _maintaining = Task.Run(() => _maintainer.RunAsync(_stop.Token));
    }

    public SignalTable<SpanBatch, SpanBlock> Spans { get; }

    public SignalTable<LogBatch, LogBlock> Logs { get; }

    public SignalTable<MetricBatch, MetricBlock> Points { get; }

    public MetricFormat Metrics { get; }

    /// <summary>Opens them.</summary>
    /// <exception cref="StoreOpeningException">The directory can't be used.</exception>
    public static async Task<StoreTables> OpenAsync(EmbeddedStoreOptions options)
    {
        var directory = options.Directory is null ? null : DataDirectory.Open(options.Directory, Signals);
        var opener = new TableOpener(options, directory);
        try
        {
            return new StoreTables(options, directory, opener, new MetricFormat(options.MaxSeries));
        }
        catch (Exception failure)
        {
            foreach (var opened in opener.Opened)
                await opened.DisposeAsync();
            directory?.Dispose();
            if (failure is IOException or UnauthorizedAccessException or NotSupportedException)
                throw new StoreOpeningException([failure.Message], failure);
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
}
