namespace Codomyrmex.Telemetry.Server.Live;

/// <summary>Rows of one topic that became known together. Immutable and shared by all readers.</summary>
/// <param name="Topic">The one topic.</param>
/// <param name="Rows">At least one row.</param>
/// <param name="Position">The position of a reader that has it.</param>
sealed record LiveEvent(LiveTopics Topic, IReadOnlyList<LiveRow> Rows, LivePosition Position)
{
    /// <summary>Memory that it holds, about.</summary>
    public long Bytes { get; } = 128 + Rows.Sum(row => row.Json.Length + 64L);
}
