namespace Codomyrmex.Telemetry;

/// <content>Which segment is written, which is read, and when one goes. Everything here is called under the lock.</content>
sealed partial class DiskQueue
{
    void MakeRoom(long bytes)
    {
        while (_segments.Count > 0 && _segments.Sum(segment => segment.Length) + bytes > _maxBytes)
            Drop(_segments[0], DropReason.DiskQueueFull, $"{_folder.Path} holds {_maxBytes} bytes");
    }

    Segment SegmentFor(long bytes)
    {
        if (_active is { } full && full.Length > 0 && full.Length + bytes > _segmentBytes)
            full.IsSealed = true;
        if (_active is { IsLost: true } lost)
        {
            // Someone has deleted the folder. What is in the open file can still be sent, unless the process ends.
            lost.IsSealed = true;
            Forget();
        }

        if (_active is { IsSealed: false } active)
            return active;
        _active = null;
        try
        {
            return _active = NewSegment();
        }
        catch (DirectoryNotFoundException)
        {
            Forget();
            return _active = NewSegment();
        }
    }

    Segment NewSegment()
    {
        _own ??= WriterFolder.Create(() => _folder.NewWriterPath(_environment.Time.GetUtcNow()), _folder.Name);
        var segment = Segment.Create(_own, _own.NextSegmentPath());
        _segments.Add(segment);
        return segment;
    }

    void Forget()
    {
        _own?.Release();
        _own = null;
    }

    StoredRequest? TakeOldest()
    {
        if (_returned.MinBy(request => (request.Record.Header.TimeNanos, request.Record.Offset)) is { } returned)
        {
            _returned.Remove(returned);
            return returned;
        }

        if (PeekOldest() is not var (segment, record))
            return null;
        segment.Take(record);
        return new StoredRequest(segment, record);
    }

    (Segment Segment, FoundRecord Record)? PeekOldest()
    {
        while (_segments.Find(segment => !segment.IsRead) is { } segment)
        {
            try
            {
                if (segment.Peek() is { } record)
                    return (segment, record);
                RemoveIfFinished(segment);
            }
            catch (Exception failure) when (QueueFiles.IsExpected(failure))
            {
                Drop(segment, DropReason.DiskQueueDamaged, failure.Message);
            }
        }

        return null;
    }

    void DropExpiredNow()
    {
        var oldest = NowNanos - _maxAgeNanos;
        foreach (var request in _returned.FindAll(request => request.Record.Header.TimeNanos < oldest))
        {
            _returned.Remove(request);
            End(request);
            Lose(DropReason.DiskQueueExpired, request.Items, request.Segment.Path);
        }

        while (!_isClosed && PeekOldest() is var (segment, record) && record.Header.TimeNanos < oldest)
        {
            segment.Take(record);
            End(new StoredRequest(segment, record));
            Lose(DropReason.DiskQueueExpired, record.Header.Items, segment.Path);
        }
    }

    void End(StoredRequest request)
    {
        var segment = request.Segment;
        try
        {
            segment.Finish(request.Record);
        }
        catch (Exception failure) when (QueueFiles.IsExpected(failure))
        {
            Warn(segment, failure);
        }

        if (segment.Dropped is null)
            RemoveIfFinished(segment);
    }

    // What was counted as waiting and did not turn up cannot be read any more.
    void RemoveIfFinished(Segment segment)
    {
        if (!segment.IsFinished || _isClosed)
            return;
        if (segment.WaitingItems > 0)
            Lose(DropReason.DiskQueueDamaged, segment.WaitingItems, segment.Path);
        Remove(segment);
    }

    void Drop(Segment segment, DropReason reason, string detail)
    {
        var returned = _returned.FindAll(request => request.Segment == segment);
        var lost = segment.WaitingItems + returned.Sum(request => request.Items);
        _returned.RemoveAll(returned.Contains);
        segment.Dropped = reason;
        if (lost > 0)
            Lose(reason, lost, detail);
        Remove(segment);
    }

    void Remove(Segment segment)
    {
        _segments.Remove(segment);
        if (_active == segment)
            _active = null;
        try
        {
            segment.Delete();
        }
        catch (DirectoryNotFoundException)
        {
            // That is what was wanted.
        }
        catch (Exception failure) when (QueueFiles.IsExpected(failure))
        {
            Warn(segment, failure);
        }

        if (segment.Folder != _own && !_segments.Exists(other => other.Folder == segment.Folder))
            segment.Folder.Release();
    }
}
