namespace Codomyrmex.Telemetry;

/// <content>Taking over what writers that are gone have left.</content>
sealed partial class DiskQueue
{
    readonly OtherDestinations _others;

    /// <summary>
    /// Takes over the folders of writers of the same destination that are gone, of this program or another, and looks after those of other destinations. To
    /// be called at the start and then from time to time, by one thread at a time.
    /// </summary>
    internal void Adopt()
    {
        try
        {
            foreach (var path in _folder.WriterPaths())
            {
                if (WriterFolder.TryAdopt(path) is { } folder && !TryAdopt(folder))
                    folder.Abandon();
            }

            _others.Inspect();
        }
        catch (Exception failure) when (QueueFiles.IsExpected(failure))
        {
            _diagnostics.Warn(_kind, $"What was left in {_folder.Path} cannot be sent: {failure.Message}");
        }
    }

    bool TryAdopt(WriterFolder folder)
    {
        if (!folder.IsExclusive)
        {
            _diagnostics.Warn(_kind, $"What earlier runs left in {_folder.Path} is not sent: its file system has no locks, so whether they are over is not known.");
            return false;
        }

        try
        {
            Adopt(folder, [.. folder.SegmentPaths.Select(path => Open(folder, path)).OfType<Segment>()]);
            return true;
        }
        catch (Exception failure) when (QueueFiles.IsExpected(failure))
        {
            _diagnostics.Warn(_kind, $"What was left in {folder.Path} cannot be sent: {failure.Message}");
            return false;
        }
    }

    void Adopt(WriterFolder folder, List<Segment> found)
    {
        lock (_lock)
        {
            if (_isClosed)
                found.Clear();
            foreach (var segment in found)
                Insert(segment);
            MakeRoom(0);
        }

        if (found.Count == 0)
            folder.Release();
    }

    Segment? Open(WriterFolder folder, string path)
    {
        try
        {
            var segment = Segment.Open(folder, path, out var damaged);
            if (damaged > 0)
                _diagnostics.Dropped(_signal, DropReason.DiskQueueDamaged, damaged, $"{path}, at least so many");
            if (segment.HasWaiting)
                return segment;
            segment.Delete();
        }
        catch (Exception failure) when (QueueFiles.IsExpected(failure))
        {
            _diagnostics.Warn(_kind, $"What is in {path} cannot be sent: {failure.Message}");
        }

        return null;
    }

    void Insert(Segment segment)
    {
        var behind = _segments.FindIndex(other => other.FirstNanos > segment.FirstNanos);
        _segments.Insert(behind < 0 ? _segments.Count : behind, segment);
        _diagnostics.Waiting(_signal, segment.WaitingItems);
    }
}
