namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Finds the parents of a trace's spans.</summary>
static class SpanParents
{
    // Up to so many, looking at each is quicker than a table.
    const int Few = 16;

    /// <summary>Writes for each of the rows, all of one trace, the row of its parent: the first of the rows with that id, or what <see cref="SpanBlock"/> says.</summary>
    public static void Find(ReadOnlySpan<int> rows, ReadOnlySpan<SpanId> ids, ReadOnlySpan<SpanId> parentIds, Span<int> parents)
    {
        var table = rows.Length > Few ? Table(rows, ids) : null;
        foreach (var row in rows)
        {
            var parent = parentIds[row];
            if (!parent.IsValid)
                parents[row] = SpanBlock.NoParent;
            else if (table is not null)
                parents[row] = table.GetValueOrDefault(parent.Value, SpanBlock.ParentElsewhere);
            else
                parents[row] = Search(rows, ids, parent);
        }
    }

    static int Search(ReadOnlySpan<int> rows, ReadOnlySpan<SpanId> ids, SpanId parent)
    {
        foreach (var row in rows)
        {
            if (ids[row].Value == parent.Value)
                return row;
        }

        return SpanBlock.ParentElsewhere;
    }

    static Dictionary<ulong, int> Table(ReadOnlySpan<int> rows, ReadOnlySpan<SpanId> ids)
    {
        var table = new Dictionary<ulong, int>(rows.Length);
        foreach (var row in rows)
            table.TryAdd(ids[row].Value, row);
        return table;
    }
}
