using System.Threading.Channels;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Writes a table's batches into the log and the head. Batches that arrive while others are being written wait, and go with the next write, all together.
/// <see cref="AppendAsync"/> is thread-safe.
/// </summary>
sealed class TableWriter<TBatch, TBlock>
    where TBatch : class
    where TBlock : class
{
    const string NoNewLog = "no new log can be begun";

    // Together in one write.
    const long MaxWriteBytes = 16 << 20;

    static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Later = TimeSpan.FromSeconds(5);

    readonly ISignalFormat<TBatch, TBlock> _format;
    readonly TableState<TBatch, TBlock> _state;
    readonly ILogFiles? _logs;
    readonly TableLimits _limits;
    readonly StoreProblems _problems;
    readonly TimeProvider _clock;
    readonly Channel<PendingAppend<TBatch>> _queue = Channel.CreateUnbounded<PendingAppend<TBatch>>(new UnboundedChannelOptions { SingleReader = true });
    readonly List<PendingAppend<TBatch>> _taken = [];
    readonly List<ReadOnlyMemory<byte>> _parts = [];
    long _nextArrival;
    long _queuedBytes;
    bool _mustRotate;

    /// <param name="format">The signal.</param>
    /// <param name="state">What it adds to.</param>
    /// <param name="logs">The log; null in memory.</param>
    /// <param name="nextArrival">The number of the next row.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="problems">Where failures are told.</param>
    /// <param name="clock">The clock.</param>
    public TableWriter(
        ISignalFormat<TBatch, TBlock> format, TableState<TBatch, TBlock> state, ILogFiles? logs, long nextArrival, TableLimits limits, StoreProblems problems, TimeProvider clock)
    {
        _format = format;
        _state = state;
        _logs = logs;
        _nextArrival = nextArrival;
        _limits = limits;
        _problems = problems;
        _clock = clock;
    }

    /// <summary>Why heads can't be sealed at present; null when they can. Appends are refused for now rather than kept waiting for what may take long.</summary>
    public Func<string?> SealingFailure { get; init; } = static () => null;

    /// <summary>Adds a batch that has rows. It is visible when this returns that it was accepted.</summary>
    public async ValueTask<AppendResult> AppendAsync(TBatch batch)
    {
        var bytes = _format.BytesOf(batch);
        if (Interlocked.Add(ref _queuedBytes, bytes) > _limits.QueueBytes + bytes)
        {
            Interlocked.Add(ref _queuedBytes, -bytes);
            return new AppendResult(AppendOutcome.Full, "too much waits to be written", Soon);
        }

        EncodedBatch? encoded = null;
        if (_logs is not null)
        {
            encoded = new EncodedBatch();
            _format.Write(batch, encoded);
            encoded.Seal();
        }

        return await EnqueueAsync(new PendingAppend<TBatch>(batch, encoded, bytes));
    }

    /// <summary>Has everything sealed that was appended before: completes once that has begun.</summary>
    /// <exception cref="IOException">It can't be at present.</exception>
    public async ValueTask RotateAsync()
    {
        var result = await EnqueueAsync(new PendingAppend<TBatch>(null, null, 0));
        if (result.Outcome != AppendOutcome.Accepted)
            throw new IOException(result.Reason);
    }

    /// <summary>Has everything sealed before the next append.</summary>
    public void RotateSoon() => Volatile.Write(ref _mustRotate, true);

    /// <summary>Works until it is told to take no more, and then until all that was enqueued is done.</summary>
    public async Task RunAsync()
    {
        var reader = _queue.Reader;
        while (await reader.WaitToReadAsync())
        {
            long bytes = 0;
            while (bytes < MaxWriteBytes && reader.TryRead(out var pending))
            {
                _taken.Add(pending);
                bytes += pending.Bytes;
            }

            await CommitAsync();
            Interlocked.Add(ref _queuedBytes, -bytes);
            _taken.Clear();
            _parts.Clear();
        }
    }

    /// <summary>Takes no more.</summary>
    public void Complete() => _queue.Writer.TryComplete();

    Task<AppendResult> EnqueueAsync(PendingAppend<TBatch> pending)
    {
        if (_queue.Writer.TryWrite(pending))
            return pending.Task;
        pending.Encoded?.Dispose();
        throw new ObjectDisposedException(nameof(EmbeddedTelemetryStore));
    }

    async Task CommitAsync()
    {
        try
        {
            var refusal = await MakeRoomAsync();
            if (refusal is null)
            {
                Commit();
                return;
            }

            Complete(new AppendResult(AppendOutcome.Full, refusal, Later));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _problems.Set(Condition("log"), $"The log of {_format.Name} can't be written, so nothing is taken: {failure.Message}");
            Complete(new AppendResult(AppendOutcome.Full, $"the log can't be written: {failure.Message}", Later));
        }
        catch (Exception failure)
        {
            // A mistake in the program. It must not end the writer, or every later append would wait for ever.
            foreach (var pending in _taken)
                pending.Fail(failure);
        }
    }

    void Commit()
    {
        var head = _state.Head;
        Write(head);
        var replaced = new List<TBlock>();
        foreach (var pending in _taken)
        {
            if (pending.Batch is not { } batch)
                continue;
            replaced.AddRange(head.Add(batch, _nextArrival));
            _nextArrival += _format.CountOf(batch);
        }

        _state.HeadGrew(replaced);
        _problems.Clear(Condition("log"));
        var isRotated = !_taken.Exists(static pending => pending.Batch is null) || TryRotate();
        foreach (var pending in _taken)
            pending.Complete(pending.Batch is null && !isRotated ? new AppendResult(AppendOutcome.Full, NoNewLog, Later) : AppendResult.Accepted);
    }

    void Write(Head<TBatch, TBlock> head)
    {
        if (head.Log is not { } log)
            return;
        var arrival = _nextArrival;
        foreach (var pending in _taken)
        {
            if (pending.Encoded is not { } encoded)
                continue;
            var rows = _format.CountOf(pending.Batch!);
            encoded.Place(log.Header.Mark, rows, arrival);
            _parts.Add(encoded.Bytes);
            arrival += rows;
        }

        if (_parts.Count == 0)
            return;
        var before = log.Bytes;
        log.Append(_parts);
        if (_limits.SyncInterval > TimeSpan.Zero)
            return;
        try
        {
            log.Sync();
        }
        catch (IOException)
        {
            // What could not be made safe is not acknowledged, so it must not be found later either. What the disk made of the rest of the file is not known: that is sealed.
            log.TakeBack(before);
            RotateSoon();
            throw;
        }
    }

    // Null when the head can take more; otherwise why not.
    async ValueTask<string?> MakeRoomAsync()
    {
        while (true)
        {
            var changed = _state.Changed.Next;
            if (LacksLog(_state.Head))
                return TryRotate() ? null : NoNewLog;
            if (!IsDue(_state.Head))
                return null;
            if (_state.Sealing.Count < TableLimits.SealingHeads)
                return TryRotate() || !IsOverfull(_state.Head) ? null : NoNewLog;
            if (!IsOverfull(_state.Head))
                return null;
            if (SealingFailure() is { } failure)
                return failure;
            await changed;
        }
    }

    bool TryRotate()
    {
        var head = _state.Head;
        if (head.Rows == 0 && !LacksLog(head))
            return true;
        try
        {
            var log = _logs is null ? null : LogFile.Create(_logs, head.LogNumber + 1, _nextArrival);
            Volatile.Write(ref _mustRotate, false);
            _state.Rotate(new Head<TBatch, TBlock>(_format, log, _clock.GetTimestamp()));
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _problems.Set(Condition("log"), $"No new log of {_format.Name} can be begun: {failure.Message}");
            return false;
        }
    }

    // The first head, when there was no room for its log.
    bool LacksLog(Head<TBatch, TBlock> head) => _logs is not null && head.Log is null;

    bool IsDue(Head<TBatch, TBlock> head) => head.Rows > 0
        && (head.Rows >= _limits.HeadRows || head.Bytes >= _limits.HeadBytes || head.MemoryBytes >= _limits.HeadBytes * 2
            || Volatile.Read(ref _mustRotate) || _clock.GetElapsedTime(head.StartTimestamp) >= _limits.HeadAge);

    bool IsOverfull(Head<TBatch, TBlock> head) => head.Rows >= 2L * _limits.HeadRows || head.Bytes >= 2 * _limits.HeadBytes;

    void Complete(AppendResult result)
    {
        foreach (var pending in _taken)
            pending.Complete(result);
    }

    string Condition(string what) => $"{_format.Name} {what}";
}
