namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Where the children of a row group's rows lie, such as spans' events.</summary>
static class ChildRows
{
    /// <summary>Where each row's children start, one more than there are rows; null when no row has any.</summary>
    public static int[]? Starts(RowGroup group, ColumnKind counts)
    {
        var id = new ColumnId(counts);
        if (!group.Has(id))
            return null;
        var numbers = group.Numbers(id);
        var starts = new int[numbers.Length + 1];
        for (var row = 0; row < numbers.Length; row++)
            starts[row + 1] = starts[row] + (int)numbers[row];
        return starts;
    }

    /// <summary>The children of some rows.</summary>
    public static int[] Of(int[] starts, ReadOnlySpan<int> rows)
    {
        var children = new ColumnBuilder<int>();
        foreach (var row in rows)
        {
            for (var child = starts[row]; child < starts[row + 1]; child++)
                children.Add(child);
        }

        return children.Build();
    }
}
