namespace Codomyrmex.Telemetry;

/// <summary>
/// What waits in the same directory for destinations that this delivery does not send to. If nobody holds it, an operator is told once; what is older
/// than the queue's age is dropped and counted.
/// </summary>
/// <remarks>Used by one thread at a time.</remarks>
sealed class OtherDestinations(DestinationFolder folder, TimeSpan maxAge, ProcessingEnvironment environment)
{
    readonly HashSet<string> _told = new(StringComparer.Ordinal);

    internal void Inspect()
    {
        foreach (var path in folder.OtherDestinationPaths())
        {
            foreach (var writer in DestinationFolder.FoldersIn(path, "*"))
            {
                if (WriterFolder.TryAdopt(writer) is not { } left)
                    continue;
                if (left.IsExclusive)
                    Inspect(left, path);
                else
                    left.Abandon();
            }

            RemoveIfEmpty(path);
        }
    }

    void Inspect(WriterFolder left, string path)
    {
        try
        {
            var oldest = TelemetryClock.UnixNanos(environment.Time.GetUtcNow()) - TelemetryClock.UnixNanos(DateTimeOffset.UnixEpoch + maxAge);
            foreach (var segmentPath in left.SegmentPaths)
                Inspect(left, segmentPath, oldest);
            if (left.SegmentPaths.Any() && _told.Add(path))
            {
                environment.Diagnostics.Warn(
                    path,
                    $"{path} holds what could not be delivered to {left.Destination}, which is no destination of this program. It is deleted when it is older than {maxAge}.");
            }
        }
        finally
        {
            left.Release();
        }
    }

    void Inspect(WriterFolder left, string path, long oldestNanos)
    {
        var segment = Segment.Open(left, path, out var damaged);
        var isOld = segment.LastNanos < oldestNanos;
        if (isOld && damaged > 0)
            environment.Diagnostics.Dropped(folder.Signal, DropReason.DiskQueueDamaged, damaged, path);
        if (isOld && segment.WaitingItems > 0)
            environment.Diagnostics.Dropped(folder.Signal, DropReason.DiskQueueExpired, segment.WaitingItems, path);
        if (isOld || !segment.HasWaiting)
            segment.Delete();
        else
            segment.Dispose();
    }

    static void RemoveIfEmpty(string path)
    {
        try
        {
            if (!Directory.EnumerateFileSystemEntries(path).Any())
                Directory.Delete(path);
        }
        catch (Exception failure) when (QueueFiles.IsExpected(failure))
        {
            // Another process has removed it, or has begun to use it.
        }
    }
}
