using System.Diagnostics.CodeAnalysis;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Hands a batch to an exporter. The memory is valid until the task completes.</summary>
delegate ValueTask<ExportResult> BatchExport<T>(ReadOnlyMemory<T> batch, CancellationToken cancellationToken);

/// <summary>
/// A bounded queue and the loop that exports it in batches, the same for spans and log records. Adding never waits: what finds the queue full
/// is dropped and counted.
/// </summary>
/// <remarks>Thread-safe. Every record that was added, or refused, is released once.</remarks>
/// <typeparam name="T">The record.</typeparam>
[SuppressMessage("Reliability", "CA1001", Justification = "A token source without a timer holds nothing to free, and the loop may outlive a shutdown that was cancelled.")]
sealed class BatchLoop<T>
    where T : class, IPooledRecord
{
    readonly OtlpSignal _signal;
    readonly BatchExport<T> _export;
    readonly object _exporter;
    readonly ProcessingEnvironment _environment;
    readonly LaneQueue<T> _queue;
    readonly int _maxBatchSize;
    readonly TimeSpan _exportTimeout;
    readonly WakeSignal _wake = new();
    readonly Lock _waitersLock = new();
    readonly CancellationTokenSource _abandon = new();
    readonly ITimer _timer;
    readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    List<TaskCompletionSource> _waiters = [];
    T[] _batch;
    volatile bool _isClosed;

    internal BatchLoop(OtlpSignal signal, object exporter, BatchExport<T> export, BatchOptions options, ProcessingEnvironment environment)
    {
        _signal = signal;
        _exporter = exporter;
        _export = export;
        _environment = environment;
        _maxBatchSize = options.MaxBatchSize;
        _exportTimeout = options.ExportTimeout;
        _batch = new T[_maxBatchSize];
        _queue = new LaneQueue<T>(options.MaxQueueSize, options.MaxBatchSize);

        // A thread of its own: one of the pool's would spin between batches on a core that the program needs.
        new Thread(Run) { IsBackground = true, Name = $"Telemetry export of {signal}" }.UnsafeStart();
        using (DetachedFlow.Enter())
        {
            _timer = environment.Time.CreateTimer(
                static state => ((BatchLoop<T>)state!).OnDue(), this, options.ScheduleDelay, options.ScheduleDelay);
        }
    }

    internal void Add(T record)
    {
        if (_isClosed)
        {
            Drop(record, DropReason.ShutDown);
            return;
        }

        if (!_queue.TryAdd(record, RecordingThread.Current, out var reserved))
        {
            Drop(record, DropReason.QueueFull);
            return;
        }

        if (reserved >= _maxBatchSize)
            _wake.Set(WakeReasons.Full);

        // Added while the last batch was being taken.
        if (_isClosed && Loop.IsCompleted)
            DropRest();
    }

    /// <summary>Completes when all that was added before has been exported or given up.</summary>
    internal Task FlushAsync(CancellationToken cancellationToken) => Loop.IsCompleted ? Task.CompletedTask : WaitForAsync(WakeReasons.Flush, cancellationToken);

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

    void OnDue()
    {
        if (_queue.Count > 0)
            _wake.Set(WakeReasons.Due);
    }

    async Task WaitForAsync(WakeReasons reason, CancellationToken cancellationToken)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waitersLock)
            _waiters.Add(waiter);
        _wake.Set(reason);
        await Task.WhenAny(waiter.Task, Loop).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    void Run()
    {
        var reasons = WakeReasons.None;
        while ((reasons & WakeReasons.Stop) == 0)
        {
            reasons = _wake.Wait();
            var waiters = (reasons & (WakeReasons.Flush | WakeReasons.Stop)) != 0 ? TakeWaiters() : [];
            try
            {
                ExportOwed(reasons);
            }
            catch (Exception failure)
            {
                // Only a stop may end the loop.
                _environment.Diagnostics.Failed(_exporter, failure);
            }

            foreach (var waiter in waiters)
                waiter.TrySetResult();
        }

        _ended.SetResult();
    }

    void ExportOwed(WakeReasons reasons)
    {
        var owed = BatchPolicy.Owed(_queue.Mark(), _maxBatchSize, reasons);
        while (owed > 0 && !_abandon.IsCancellationRequested)
        {
            var count = _queue.Take(_batch.AsSpan(0, Math.Min(owed, _maxBatchSize)));
            if (count == 0)
                return;
            ExportBatchAsync(count).GetAwaiter().GetResult();
            owed = reasons == WakeReasons.Full ? BatchPolicy.Owed(_queue.Mark(), _maxBatchSize, reasons) : owed - count;
        }
    }

    async Task ExportBatchAsync(int count)
    {
        var batch = _batch;
        var outcome = new GuardedExport.Outcome();
        var export = new GuardedExport(_environment, _exportTimeout, _abandon.Token);
        var result = await export.RunAsync(_exporter, token => Export(batch.AsMemory(0, count), token), outcome).ConfigureAwait(false);
        _environment.Diagnostics.Exported(_signal, count, result);
        if (outcome.Hangs)
        {
            // It may still read the batch, so both stay with it.
            _batch = new T[_maxBatchSize];
            return;
        }

        foreach (var record in batch.AsSpan(0, count))
            record.Release();
        batch.AsSpan(0, count).Clear();
    }

    ValueTask<ExportResult> Export(ReadOnlyMemory<T> batch, CancellationToken cancellationToken)
    {
        foreach (var record in batch.Span)
            record.Complete();
        return _export(batch, cancellationToken);
    }

    List<TaskCompletionSource> TakeWaiters()
    {
        lock (_waitersLock)
        {
            var waiters = _waiters;
            if (waiters.Count > 0)
                _waiters = [];
            return waiters;
        }
    }

    void DropRest()
    {
        lock (_waitersLock)
        {
            int count;
            _queue.Mark();
            while ((count = _queue.Take(_batch)) > 0)
            {
                foreach (ref var record in _batch.AsSpan(0, count))
                    Drop(record, DropReason.ShutDown);
            }
        }
    }

    void Drop(T record, DropReason reason)
    {
        record.Release();
        _environment.Diagnostics.Dropped(_signal, reason);
    }
}
