namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Finds the first rows of an order by time, and reads no more blocks than can hold one of them. For one query.</summary>
/// <param name="limit">Rows of a page.</param>
/// <param name="ascending">Oldest first instead of newest first.</param>
/// <param name="compare">The whole order, of time first.</param>
/// <param name="timeOf">The time of a place.</param>
/// <param name="placesOf">Gives for a block the places of its rows.</param>
sealed class RowSearch<TBlock, TPlace>(int limit, bool ascending, Comparison<TPlace> compare, Func<TPlace, long> timeOf, Func<TBlock, Func<int, TPlace>> placesOf)
    where TBlock : Block
    where TPlace : struct
{
    // What a row found takes, while rows are being sorted too.
    const int BytesPerRow = 192;
    const int MaxBlocksAtOnce = 32;

    /// <summary>Finds them.</summary>
    /// <param name="blocks">All blocks.</param>
    /// <param name="range">Times of rows.</param>
    /// <param name="after">Rows come after this place.</param>
    /// <param name="match">The rows of a block that match within a range.</param>
    /// <param name="bounds">How many rows to hold.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public FirstRows<TPlace> Find(
        IReadOnlyList<TBlock> blocks, TimeRange range, TPlace? after, Func<TBlock, TimeRange, RowSet?> match, QueryBounds bounds, CancellationToken cancellationToken)
    {
        if (after is { } place)
            range = Clip(range, timeOf(place), !ascending);
        var most = bounds.Fit(BytesPerRow);
        var best = NewRows(most);
        int[] order = [.. Enumerable.Range(0, blocks.Count).Where(index => blocks[index].Count > 0 && blocks[index].Times.Overlaps(range)).OrderBy(index => Bound(blocks[index]))];
        for (int next = 0, atOnce = 1; next < order.Length; atOnce = Math.Min(atOnce * 2, MaxBlocksAtOnce))
        {
            var needed = best.End is { } end ? Clip(range, timeOf(end), ascending) : range;
            var count = 0;
            while (count < atOnce && next + count < order.Length && blocks[order[next + count]].Times.Overlaps(needed))
                count++;
            // Blocks come by their bound, so none after this one is needed either.
            if (count == 0)
                break;
            foreach (var part in BlockScan.Read(order, next, count, index => InBlock(blocks[index], index, match(blocks[index], needed), after, most), cancellationToken))
                best.Add(part);
            best.Cut();
            next += count;
        }

        return best;
    }

    FirstRows<TPlace> NewRows(int most) => new(Math.Min(limit, most), most, compare);

    // Falls as blocks can hold earlier places.
    Int128 Bound(TBlock block) => ascending ? block.Times.MinNanos : -(Int128)block.Times.MaxNanos;

    // Leaves out what lies on the far side of a time, but not the time itself.
    static TimeRange Clip(TimeRange range, long time, bool keepEarlier)
    {
        if (!keepEarlier)
            return range with { FromNanos = Math.Max(range.FromNanos, time) };
        return time == long.MaxValue ? range : range with { ToNanos = Math.Min(range.ToNanos, time + 1) };
    }

    FirstRows<TPlace> InBlock(TBlock block, int index, RowSet? rows, TPlace? after, int most)
    {
        var best = NewRows(most);
        if (rows is null)
            return best;
        var (times, placeOf) = (block.RowTimes, placesOf(block));
        foreach (var row in rows)
        {
            // Most rows are told by their time; a place takes more columns.
            if (best.End is { } end && (ascending ? times[row] > timeOf(end) : times[row] < timeOf(end)))
                continue;
            var place = placeOf(row);
            if (after is not { } start || compare(place, start) > 0)
                best.Add(new FoundRow<TPlace>(place, index, row));
        }

        best.Cut();
        return best;
    }
}
