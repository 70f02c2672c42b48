namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Makes a segment of others: merged, or without rows that must go. Row groups that stay as they are and are not small are copied without decoding. One caller at a
/// time.
/// </summary>
sealed class SegmentRewriter<TBatch, TBlock>(
    ISignalFormat<TBatch, TBlock> format, TableState<TBatch, TBlock> state, SegmentSource<TBatch, TBlock> segments, ILogFiles? logs, StoreProblems problems)
    where TBatch : class
    where TBlock : class
{
    /// <summary>Puts one segment in the place of others, or none when no rows are left. Returns how many rows are gone.</summary>
    /// <param name="old">The segments, in their order.</param>
    /// <param name="losses">The rows that go of a segment's group; null for none.</param>
    /// <param name="cancellationToken">Gives up; nothing is changed then.</param>
    /// <exception cref="DamagedFileException">One of them is damaged.</exception>
    /// <exception cref="IOException">No room, or the disk fails; nothing is changed then.</exception>
    public long Rewrite(IReadOnlyList<StoredSegment<TBlock>> old, Func<StoredSegment<TBlock>, int, RowSet?> losses, CancellationToken cancellationToken)
    {
        var (copied, resealed) = (new List<RowGroup>(), new Dictionary<TBlock, RowSet>(ReferenceEqualityComparer.Instance));
        long kept = 0;
        foreach (var segment in old)
        {
            for (var i = 0; i < segment.Blocks.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                kept += Sort(segment.Segment.Groups[i], segment.Blocks[i], losses(segment, i), old.Count > 1, copied, resealed);
            }
        }

        var rows = old.Sum(segment => segment.Rows);
        StoredSegment<TBlock>? merged = null;
        if (kept > 0)
        {
            merged = segments.Write(HeaderOf(old), writer => Write(writer, copied, resealed, cancellationToken));
        }
        else
        {
            // No segment will say that these are replaced, so their rows are only gone once the files are, and the logs, should one have been left.
            foreach (var number in logs?.List() ?? [])
            {
                if (number <= old.Max(segment => segment.Segment.Header.CoversLog))
                    logs!.Delete(number);
            }

            foreach (var segment in old)
                segments.Files.Delete(segment.Number);
        }

        if (!state.Replace([.. old], merged))
            throw new InvalidOperationException("A segment went while it was rewritten.");
        foreach (var segment in kept > 0 ? old : [])
            Delete(segment.Number);
        return rows - kept;
    }

    // A segment that was replaced and can't be removed is removed by the next start.
    void Delete(long number)
    {
        try
        {
            segments.Files.Delete(number);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add($"Segment {number} of {format.Name}, which is no longer needed, can't be deleted: {failure.Message}");
        }
    }

    // Returns how many rows are kept.
    long Sort(RowGroup group, TBlock block, RowSet? loss, bool isMerge, List<RowGroup> copied, Dictionary<TBlock, RowSet> resealed)
    {
        var kept = group.Rows - (loss?.Count ?? 0);
        if (kept == 0)
            return 0;
        if (kept == group.Rows && (!isMerge || group.Rows >= format.GroupRows / 2))
        {
            copied.Add(group);
            return kept;
        }

        loss ??= new RowSet(group.Rows);
        loss.Invert();
        resealed.Add(block, loss);
        return kept;
    }

    void Write(SegmentWriter writer, List<RowGroup> copied, Dictionary<TBlock, RowSet> resealed, CancellationToken cancellationToken)
    {
        foreach (var group in copied)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Copy(group);
        }

        if (resealed.Count > 0)
            format.Seal([.. resealed.Keys], resealed.Values.All(static keep => keep.Count == keep.Rows) ? null : block => resealed[block], writer, cancellationToken);
    }

    SegmentHeader HeaderOf(IReadOnlyList<StoredSegment<TBlock>> old)
    {
        // A segment that could not be deleted when it was replaced must not come back once what replaced it is gone.
        var there = segments.Files.List().ToHashSet();
        var replaces = old.SelectMany(segment => segment.Segment.Header.Replaces.Where(there.Contains).Append(segment.Number)).Distinct().Order();
        return new SegmentHeader(format.Name, state.NextSegment(), old.Max(segment => segment.Segment.Header.CoversLog), [.. replaces]);
    }
}
