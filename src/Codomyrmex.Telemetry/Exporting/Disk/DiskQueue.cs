using System.Diagnostics.CodeAnalysis;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Requests of one signal for one destination that wait on disk, oldest first, within bounds of bytes and age; all counting of what waits and what is
/// dropped here is its own. What was appended outlives the process, killed or not; a loss of power takes at most the last second, because the
/// system's own buffers are written through every second while there are appends.
/// </summary>
/// <remarks>
/// Thread-safe. Nothing throws: what the file system refuses is answered, warned of, or counted as <see cref="DropReason.DiskQueueDamaged"/>. Nothing is
/// touched on disk before the first call.
/// </remarks>
sealed partial class DiskQueue
{
    const long SmallestSegment = 64 * 1024;
    const long LargestSegment = 64L * 1024 * 1024;
    const int SegmentsInQueue = 64;

    readonly OtlpSignal _signal;
    readonly DestinationFolder _folder;
    readonly ProcessingEnvironment _environment;
    readonly SelfDiagnostics _diagnostics;
    readonly long _maxBytes;
    readonly long _maxAgeNanos;
    readonly long _segmentBytes;
    readonly string _kind;
    readonly Lock _lock = new();
    readonly List<Segment> _segments = [];
    readonly List<StoredRequest> _returned = [];
    readonly ITimer _syncTimer;
    WriterFolder? _own;
    Segment? _active;
    bool _isSyncDue;
    bool _isClosed;

    internal DiskQueue(OtlpSignal signal, Uri address, DiskQueueOptions options, ProcessingEnvironment environment)
    {
        _signal = signal;
        _folder = new DestinationFolder(Path.GetFullPath(options.Directory!), signal, address);
        _others = new OtherDestinations(_folder, options.MaxAge, environment);
        _environment = environment;
        _diagnostics = environment.Diagnostics;
        _maxBytes = options.MaxBytes;
        _maxAgeNanos = Math.Min(options.MaxAge.Ticks, long.MaxValue / (2 * TimeSpan.NanosecondsPerTick)) * TimeSpan.NanosecondsPerTick;
        _segmentBytes = Math.Clamp(_maxBytes / SegmentsInQueue, SmallestSegment, LargestSegment);
        _kind = $"{signal} queue on disk";
        using (DetachedFlow.Enter())
        {
            _syncTimer = environment.Time.CreateTimer(static state => ((DiskQueue)state!).Flush(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>True if there is something to take.</summary>
    internal bool HasWork
    {
        get
        {
            lock (_lock)
                return !_isClosed && (_returned.Count > 0 || _segments.Exists(segment => !segment.IsRead));
        }
    }

    /// <summary>True if nothing waits and nothing taken is unfinished.</summary>
    internal bool IsEmpty
    {
        get
        {
            lock (_lock)
                return _segments.TrueForAll(segment => segment.IsFinished);
        }
    }

    /// <summary>Items that wait, without those that are taken.</summary>
    internal long WaitingItems
    {
        get
        {
            lock (_lock)
                return _segments.Sum(segment => segment.WaitingItems) + _returned.Sum(request => request.Items);
        }
    }

    /// <summary>Writes a request behind all others; false, with the reason, if it could not be written.</summary>
    internal bool TryAppend(OtlpRequest request, bool mayHaveArrived, [NotNullWhen(false)] out string? problem)
    {
        var now = NowNanos;
        using var record = PackedRecord.Pack(request.Body.Span, request.Items, now, mayHaveArrived ? RecordState.MayHaveArrived : RecordState.Waiting);
        lock (_lock)
        {
            problem = _isClosed ? "the queue on disk is closed"
                : record.Length > _maxBytes ? $"a request of {record.Length} bytes is larger than MaxBytes, {_maxBytes}"
                : null;
            if (problem is not null)
                return false;
            try
            {
                MakeRoom(record.Length);
                SegmentFor(record.Length).Append(record.Bytes, request.Items, now);
            }
            catch (Exception failure) when (QueueFiles.IsExpected(failure))
            {
                problem = failure.Message;
                return false;
            }

            _diagnostics.Waiting(_signal, request.Items);
            ScheduleSync();
            return true;
        }
    }

    /// <summary>Takes the oldest request that nobody has taken; null if there is none.</summary>
    internal StoredRequest? Take()
    {
        lock (_lock)
        {
            DropExpiredNow();
            while (!_isClosed && TakeOldest() is { } request)
            {
                try
                {
                    if (request.TryLoad())
                    {
                        Mark(request, RecordState.MayHaveArrived);
                        return request;
                    }
                }
                catch (Exception failure) when (QueueFiles.IsExpected(failure))
                {
                    Warn(request.Segment, failure);
                }

                request.Unload();
                End(request);
                Lose(DropReason.DiskQueueDamaged, request.Items, request.Segment.Path);
            }

            return null;
        }
    }

    /// <summary>A request arrived or was refused for good: it is not sent again. Its outcome is the caller's to count.</summary>
    internal void Finish(StoredRequest request)
    {
        request.Unload();
        lock (_lock)
            End(request);
        _diagnostics.NoLongerWaiting(_signal, request.Items);
    }

    /// <summary>A request could not be sent: it waits again, in its place.</summary>
    internal void Return(StoredRequest request, bool mayHaveArrived)
    {
        request.Unload();
        request.MayHaveArrived |= mayHaveArrived;
        lock (_lock)
        {
            if (request.Segment.Dropped is { } reason)
            {
                Lose(reason, request.Items, request.Segment.Path);
                return;
            }

            _returned.Add(request);
            if (!request.MayHaveArrived)
                Mark(request, RecordState.Waiting);
        }
    }

    /// <summary>Drops what has waited for too long.</summary>
    internal void DropExpired()
    {
        lock (_lock)
            DropExpiredNow();
    }

    /// <summary>Returns when everything that was appended is on the disk itself.</summary>
    internal void Flush()
    {
        Segment[] segments;
        lock (_lock)
        {
            _isSyncDue = false;
            segments = [.. _segments];
        }

        foreach (var segment in segments)
        {
            try
            {
                segment.Sync();
            }
            catch (ObjectDisposedException)
            {
                // It was finished or dropped meanwhile.
            }
            catch (IOException failure)
            {
                Warn(segment, failure);
            }
        }

        CloseIdleFiles();
    }

    /// <summary>Lets go of everything; what waits stays for the next start. Nothing is taken or appended from now on.</summary>
    /// <returns>How many items wait.</returns>
    internal long Close()
    {
        var left = WaitingItems;
        Flush();
        lock (_lock)
        {
            _isClosed = true;
            _syncTimer.Dispose();
            foreach (var segment in _segments.FindAll(segment => segment.IsFinished))
                Remove(segment);
            foreach (var segment in _segments)
                segment.Dispose();
            foreach (var folder in _segments.Select(segment => segment.Folder).Append(_own).OfType<WriterFolder>().Distinct())
                folder.Release();
            _own = null;
            return left;
        }
    }

    long NowNanos => TelemetryClock.UnixNanos(_environment.Time.GetUtcNow());

    // What cannot be marked may be sent once more after a restart.
    void Mark(StoredRequest request, RecordState state)
    {
        try
        {
            request.Segment.Mark(request.Record, state);
        }
        catch (Exception failure) when (QueueFiles.IsExpected(failure))
        {
            Warn(request.Segment, failure);
        }
    }

    // While the timer is set, or writing through, it covers what is appended.
    void ScheduleSync()
    {
        if (_isSyncDue)
            return;
        _isSyncDue = true;
        _syncTimer.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
    }

    void CloseIdleFiles()
    {
        lock (_lock)
        {
            foreach (var segment in _segments)
            {
                if (segment.IsSealed && segment != _segments[0])
                    segment.CloseFile();
            }
        }
    }

    void Lose(DropReason reason, long items, string? detail)
    {
        _diagnostics.NoLongerWaiting(_signal, items);
        _diagnostics.Dropped(_signal, reason, items, detail);
    }

    void Warn(Segment segment, Exception failure) => _diagnostics.Warn(_kind, $"{segment.Path}: {failure.Message}");
}
