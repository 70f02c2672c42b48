using System.Threading.Channels;
using Codomyrmex.Telemetry.Server.Ingest;
using Codomyrmex.Telemetry.Storage;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Server.Live;

/// <summary>
/// Turns accepted batches into rows for live readers: once, in one loop beside ingest, which never waits for it. While nobody reads, and nobody has
/// lately, rows are only counted.
/// </summary>
sealed partial class LiveFeed : IAsyncDisposable
{
    const int PendingBatches = 1024;
    const string Overrun = "live_feed_overrun";
    static readonly TimeSpan Linger = TimeSpan.FromMinutes(1);

    readonly LiveSummary _summary;
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly Channel<LiveBatch> _pending;
    readonly CancellationTokenSource _stop = new();
    Task _loop = Task.CompletedTask;
    int _readers;
    long _lastReader;

    public LiveFeed(ITelemetryStore store, IngestCounters counters, LiveRing ring, TimeProvider time, ILogger log)
    {
        _summary = new LiveSummary(store, ring);
        _time = time;
        _log = log;
        _lastReader = time.GetTimestamp() - (long)((Linger + TimeSpan.FromSeconds(1)).TotalSeconds * time.TimestampFrequency);
        Ring = ring;

        // Full mode: the oldest batch goes and its rows count as missed, as if the ring had forgotten them.
        _pending = Channel.CreateBounded<LiveBatch>(
            new BoundedChannelOptions(PendingBatches) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            dropped =>
            {
                counters.Drop(Overrun, dropped.CountRows());
                Skip(dropped);
            });
    }

    /// <summary>What readers read.</summary>
    public LiveRing Ring { get; }

    /// <summary>Tells this server's run apart from others in event ids.</summary>
    public string Run { get; } = Guid.NewGuid().ToString("N")[..12];

    /// <summary>Starts the loop.</summary>
    public void Start() => _loop = RunAsync(_stop.Token);

    /// <summary>Takes note of accepted spans.</summary>
    public void Tell(SpanBatch batch) => Tell(new LiveBatch(batch, null, null));

    /// <summary>Takes note of accepted log records.</summary>
    public void Tell(LogBatch batch) => Tell(new LiveBatch(null, batch, null));

    /// <summary>Takes note of accepted metric points.</summary>
    public void Tell(MetricBatch batch) => Tell(new LiveBatch(null, null, batch));

    /// <summary>Counts a reader in until the result is disposed.</summary>
    public IDisposable Enter()
    {
        Interlocked.Increment(ref _readers);
        return new Reader(this);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    void Tell(LiveBatch batch)
    {
        if (Volatile.Read(ref _readers) == 0 && _time.GetElapsedTime(Volatile.Read(ref _lastReader)) > Linger)
            Skip(batch);
        else
            _pending.Writer.TryWrite(batch);
    }

    void Skip(LiveBatch batch) => Ring.Skip(batch.Topic, batch.CountRows());

    async Task RunAsync(CancellationToken cancellationToken)
    {
        // The loop must not hold up the start of the server.
        await Task.Yield();
        List<LiveBatch> batches = [];
        try
        {
            while (await _pending.Reader.WaitToReadAsync(cancellationToken))
            {
                batches.Clear();
                while (_pending.Reader.TryRead(out var batch))
                    batches.Add(batch);
                await PublishAsync(batches, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    async Task PublishAsync(List<LiveBatch> batches, CancellationToken cancellationToken)
    {
        try
        {
            await _summary.PublishAsync(batches, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            SummaryFailed(exception);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Accepted telemetry could not be shown live; it is stored")]
    partial void SummaryFailed(Exception exception);

    sealed class Reader(LiveFeed feed) : IDisposable
    {
        LiveFeed? _feed = feed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _feed, null) is not { } left)
                return;
            Volatile.Write(ref left._lastReader, left._time.GetTimestamp());
            Interlocked.Decrement(ref left._readers);
        }
    }
}
