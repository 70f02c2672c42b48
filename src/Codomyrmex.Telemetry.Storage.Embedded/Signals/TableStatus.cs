namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What a table holds at one moment.</summary>
/// <param name="Rows">Rows stored.</param>
/// <param name="OldestNanos">The earliest row's time; null when there are none.</param>
/// <param name="SegmentBytes">Bytes of segments.</param>
/// <param name="HeadBytes">Bytes of what no segment holds yet.</param>
/// <param name="Evicted">Rows removed since the start to keep within bounds.</param>
/// <param name="Deleted">Rows removed since the start because a user asked.</param>
/// <param name="MergeDebtBytes">Bytes of segments that wait to be merged.</param>
readonly record struct TableStatus(long Rows, long? OldestNanos, long SegmentBytes, long HeadBytes, long Evicted, long Deleted, long MergeDebtBytes);
