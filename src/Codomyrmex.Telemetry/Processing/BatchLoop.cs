using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Hands a batch to an exporter. The memory is valid until the task completes.</summary>
delegate ValueTask<ExportResult> BatchExport<T>(ReadOnlyMemory<T> batch, CancellationToken cancellationToken);

/// <summary>
/// A bounded queue and the loop that exports it in batches, several at the same time, the same for spans and log records. Adding never waits: what finds
/// the queue full is dropped and counted.
/// </summary>
/// <remarks>
/// Thread-safe. Every record that was added, or refused, is released once. The loop has one thread at a time; one that an exporter blocks beyond its time
/// is replaced, and so are no more than there may be exports under way.
/// </remarks>
/// <typeparam name="T">The record.</typeparam>
[SuppressMessage("Reliability", "CA1001", Justification = "A token source without a timer and a semaphore without a wait handle hold nothing to free, and the loop may outlive a shutdown that was cancelled.")]
sealed class BatchLoop<T>
    where T : class, IPooledRecord
{
    readonly OtlpSignal _signal;
    readonly BatchExport<T> _export;
    readonly IExporter _exporter;
    readonly ExportMeter _exports;
    readonly ProcessingEnvironment _environment;
    readonly LaneQueue<T> _queue;
    readonly int _maxBatchSize;
    readonly TimeSpan _exportTimeout;
    readonly WakeSignal _wake = new();
    readonly FlushWaiters _waiters = new();
    readonly CancellationTokenSource _abandon = new();
    readonly ITimer _timer;
    readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly SemaphoreSlim _room;
    readonly ConcurrentBag<T[]> _spareBatches = [];
    readonly Lock _restLock = new();
    readonly string _fullDetail;
    readonly long _maxQueueBytes;
    volatile bool _isClosed;
    long _refused;

    // The loop's, whichever thread runs it.
    readonly List<ExportUnderWay<T>> _underWay = [];
    WakeReasons _reasons;
    TaskCompletionSource[] _waiting = [];
    int _owed;
    long _processed;

    internal BatchLoop(OtlpSignal signal, IExporter exporter, BatchExport<T> export, BatchOptions options, ProcessingEnvironment environment)
    {
        _signal = signal;
        _exporter = exporter;
        _exports = environment.MeterOf(exporter, signal);
        _export = export;
        _environment = environment;
        _maxBatchSize = options.MaxBatchSize;
        _exportTimeout = options.ExportTimeout;
        _room = new SemaphoreSlim(options.MaxConcurrentExports);
        _fullDetail = FormattableString.Invariant(
            $"{exporter.GetType().Name} does not keep up, and {options.MaxQueueSize} records or {options.MaxQueueBytes} bytes are waiting, which is all that may");
        _maxQueueBytes = options.MaxQueueBytes;
        _queue = new LaneQueue<T>(options.MaxQueueSize, options.MaxQueueBytes, options.MaxBatchSize);
        environment.Metrics?.Add(new QueueMeter(
            signal,
            environment.Metrics.Component(signal == OtlpSignal.Traces ? "batching_span_processor" : "batching_log_processor"),
            options.MaxQueueSize,
            () => _queue.Count,
            () => Volatile.Read(ref _processed),
            () => Volatile.Read(ref _refused)));
        StartThread(Run);
        using (DetachedFlow.Enter())
        {
            _timer = environment.Time.CreateTimer(
                static state => ((BatchLoop<T>)state!).OnDue(), this, options.ScheduleDelay, options.ScheduleDelay);
        }
    }

    internal void Add(T record) => Add(record, RecordingThread.Current);

    /// <param name="record">The record.</param>
    /// <param name="thread">The calling thread's.</param>
    internal void Add(T record, RecordingThread thread)
    {
        if (_isClosed)
        {
            Drop(record, DropReason.ShutDown);
            return;
        }

        var size = record.EstimateBytes();
        if (!_queue.TryAdd(record, size, thread, out var reserved))
        {
            Interlocked.Increment(ref _refused);
            Drop(record, DropReason.QueueFull, size > _maxQueueBytes ? TooLargeDetail(size) : _fullDetail);
            return;
        }

        if (reserved >= _maxBatchSize)
            _wake.Set(WakeReasons.Full);

        // Added while the last batch was being taken.
        if (_isClosed && Loop.IsCompleted)
            DropRest();
    }

    /// <summary>Completes when all that was added before has been exported or given up.</summary>
    internal async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (Loop.IsCompleted)
            return;
        var waiter = _waiters.Add();
        _wake.Set(WakeReasons.Flush);
        try
        {
            await Task.WhenAny(waiter.Task, Loop).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _waiters.Remove(waiter);
        }
    }

    /// <summary>Takes no more, exports what is there, ends the loop. When cancelled, what is left is dropped and counted.</summary>
    internal async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        _isClosed = true;
        await _timer.DisposeAsync().ConfigureAwait(false);
        var abandoning = cancellationToken.Register(static state => ((CancellationTokenSource)state!).Cancel(), _abandon);
        try
        {
            _wake.Set(WakeReasons.Stop);
            await Loop.ConfigureAwait(false);
        }
        finally
        {
            await abandoning.DisposeAsync().ConfigureAwait(false);
        }

        // Who has not seen the loop closed before this has its record in the queue after it.
        Interlocked.MemoryBarrierProcessWide();
        DropRest();
        _queue.Close();
    }

    Task Loop => _ended.Task;

    string TooLargeDetail(long size) => FormattableString.Invariant(
        $"a single record of about {size} bytes in memory is larger than the whole queue, MaxQueueBytes ({_maxQueueBytes}); write less into it, or raise the limit");

    // A thread of its own: one of the pool's would spin between batches on a core that the program needs.
    void StartThread(ThreadStart run) => new Thread(run) { IsBackground = true, Name = $"Telemetry export of {_signal}" }.UnsafeStart();

    void OnDue()
    {
        if (_queue.Count > 0)
            _wake.Set(WakeReasons.Due);
    }

    void Run()
    {
        do
        {
            _reasons = _wake.Wait();
            _waiting = (_reasons & (WakeReasons.Flush | WakeReasons.Stop)) != 0 ? _waiters.TakeAll() : [];
            _owed = BatchPolicy.Owed(_queue.Mark(), _maxBatchSize, _reasons);
            if (!TryFinishTurn())
                return;
        }
        while ((_reasons & WakeReasons.Stop) == 0);
        _ended.SetResult();
    }

    // A new thread goes on where the exporter keeps the last one.
    void RunOn()
    {
        if (!TryFinishTurn())
            return;
        if ((_reasons & WakeReasons.Stop) == 0)
            Run();
        else
            _ended.SetResult();
    }

    /// <summary>Exports what is owed; false if the calling thread is the loop's no more.</summary>
    bool TryFinishTurn()
    {
        try
        {
            while (_owed > 0)
            {
                if (!TryBegin(out var export))
                    break;
                _ = ExportAsync(export);
                if (!export.TryReturn())
                    return false;
            }

            _underWay.RemoveAll(static export => export.Settled.Task.IsCompleted);
            var settled = Task.WhenAll(_underWay.Select(static export => export.Settled.Task));
            if ((_reasons & WakeReasons.Stop) != 0)
                settled.GetAwaiter().GetResult();
            FlushWaiters.Complete(_waiting, settled);
        }
        catch (Exception failure)
        {
            // Only a stop may end the loop.
            _environment.Diagnostics.Failed(_exporter, failure);
            FlushWaiters.Complete(_waiting, Task.CompletedTask);
        }

        return true;
    }

    /// <summary>Takes the next batch as soon as there is room for one more export; false if there is none to take, or no time.</summary>
    bool TryBegin([NotNullWhen(true)] out ExportUnderWay<T>? export)
    {
        export = null;
        if (!TryEnter())
            return false;
        var batch = _spareBatches.TryTake(out var spare) ? spare : new T[_maxBatchSize];
        var count = _queue.Take(batch.AsSpan(0, Math.Min(_owed, _maxBatchSize)));
        if (count == 0)
        {
            _spareBatches.Add(batch);
            _room.Release();
            return false;
        }

        _owed -= count;
        _processed += count;
        export = new ExportUnderWay<T>(batch, count, _exports.Begin(count));
        _underWay.RemoveAll(static earlier => earlier.Settled.Task.IsCompleted);
        _underWay.Add(export);
        return true;
    }

    bool TryEnter()
    {
        try
        {
            _room.Wait(_abandon.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    async Task ExportAsync(ExportUnderWay<T> export)
    {
        var guard = new GuardedExport(_environment, _exportTimeout, _abandon.Token, result => TakeLoopFrom(export, result));
        var result = await guard.RunAsync(_exporter, token => Export(export.Records, token)).ConfigureAwait(false);
        if (!export.IsLost)
            Settle(export, result);

        // As long as the exporter may read the batch, the records are its own.
        await guard.Remains.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Where only one of several has not let go of it, the others' next batches need not wait: that one gets none until it has.
        var released = guard.Released;
        var leavesEarly = !released.IsCompleted;
        if (leavesEarly)
            _room.Release();
        await released.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var record in export.Records.Span)
            record.Release();
        export.Batch.AsSpan(0, export.Count).Clear();
        _spareBatches.Add(export.Batch);
        if (!leavesEarly)
            _room.Release();
    }

    ValueTask<ExportResult> Export(ReadOnlyMemory<T> batch, CancellationToken cancellationToken)
    {
        foreach (var record in batch.Span)
            record.Complete();
        return _export(batch, cancellationToken);
    }

    void TakeLoopFrom(ExportUnderWay<T> export, ExportResult result)
    {
        if (!export.TryLose())
            return;
        Settle(export, result);
        StartThread(RunOn);
    }

    void Settle(ExportUnderWay<T> export, ExportResult result)
    {
        _exports.End(export.Count, export.Start, result);
        export.Settled.SetResult();
    }

    void DropRest()
    {
        lock (_restLock)
        {
            var rest = new T[_maxBatchSize];
            int count;
            _queue.Mark();
            while ((count = _queue.Take(rest)) > 0)
            {
                foreach (ref var record in rest.AsSpan(0, count))
                    Drop(record, DropReason.ShutDown);
            }
        }
    }

    void Drop(T record, DropReason reason, string? detail = null)
    {
        record.Release();
        _environment.Diagnostics.Dropped(_signal, reason, 1, detail);
    }
}
