namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Cuts rows that come from many batches into row groups: of so many rows, or fewer where rows are large. Not thread-safe.</summary>
sealed class GroupPlan
{
    // Rows of so many bytes in memory make a group, whose columns are decoded whole.
    const long FullBytes = 128 << 20;

    readonly ColumnBuilder<(int Source, int Row)> _rows = new();
    readonly List<(int Source, int Row)[]> _full = [];
    long _bytes;

    /// <summary>Adds rows of a batch.</summary>
    /// <param name="source">The batch's index; rises.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="batchRows">How many rows the batch has.</param>
    /// <param name="batchBytes">What the batch takes in memory.</param>
    public void Add(int source, ReadOnlySpan<int> rows, int batchRows, long batchBytes)
    {
        var rowBytes = batchBytes / batchRows;
        foreach (var row in rows)
        {
            _rows.Add((source, row));
            _bytes += rowBytes;
            if (_rows.Count < ISignalFormat<SpanBatch, SpanBlock>.RowGroupRows && _bytes < FullBytes)
                continue;
            _full.Add(TakeLast());
        }
    }

    /// <summary>Takes the groups that are full.</summary>
    public List<(int Source, int Row)[]> TakeFull()
    {
        List<(int Source, int Row)[]> full = [.. _full];
        _full.Clear();
        return full;
    }

    /// <summary>Takes the rows that are left, which may be none.</summary>
    public (int Source, int Row)[] TakeLast()
    {
        var rows = _rows.Build();
        _rows.Clear();
        _bytes = 0;
        return rows;
    }
}
