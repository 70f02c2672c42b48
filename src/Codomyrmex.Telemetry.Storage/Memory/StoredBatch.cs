namespace Codomyrmex.Telemetry.Storage;

/// <summary>A batch with what it takes and which of its rows are still there. Immutable; thread-safe.</summary>
/// <param name="FirstArrival">The number of its first row among all that ever arrived; the others follow.</param>
/// <param name="Batch">The batch.</param>
/// <param name="RowCount">How many rows it came with.</param>
/// <param name="Bytes">What it and its part of indexes take, about.</param>
/// <param name="Deleted">The rows that were deleted.</param>
sealed record StoredBatch<TBatch>(long FirstArrival, TBatch Batch, int RowCount, long Bytes, IReadOnlySet<int> Deleted)
{
    /// <summary>How many rows are there.</summary>
    public int Count => RowCount - Deleted.Count;

    /// <summary>The indexes of rows that are there, rising.</summary>
    public IEnumerable<int> Rows => Enumerable.Range(0, RowCount).Where(row => !Deleted.Contains(row));
}
