namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What lists of rows ask for.</summary>
static class RowOrder
{
    /// <summary>True for every row of so many, in order.</summary>
    public static bool IsAll(ReadOnlySpan<int> rows, int count)
    {
        if (rows.Length != count)
            return false;
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] != i)
                return false;
        }

        return true;
    }

    /// <summary>Every row of so many, in order.</summary>
    public static int[] All(int count)
    {
        var rows = new int[count];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = i;
        return rows;
    }

    /// <summary>The rows, rising and each once.</summary>
    public static int[] Rising(ReadOnlySpan<int> rows)
    {
        var rising = rows.ToArray();
        Array.Sort(rising);
        var count = 0;
        foreach (var row in rising)
        {
            if (count == 0 || rising[count - 1] != row)
                rising[count++] = row;
        }

        return rising[..count];
    }
}
