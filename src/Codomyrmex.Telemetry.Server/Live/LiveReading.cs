namespace Codomyrmex.Telemetry.Server.Live;

/// <summary>What a reader gets at one moment.</summary>
/// <param name="Events">What is new, in order.</param>
/// <param name="MissedRows">Rows of the reader's topics that were known since its position and that it will never get; before any filter.</param>
/// <param name="Position">Where the reader is now.</param>
/// <param name="Changed">Completes when there is more.</param>
sealed record LiveReading(IReadOnlyList<LiveEvent> Events, long MissedRows, LivePosition Position, Task Changed);
