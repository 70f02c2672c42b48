namespace Codomyrmex.Telemetry.Storage;

/// <summary>A file of a store's directory.</summary>
/// <param name="Signal">Whose rows it holds: <c>traces</c>, <c>logs</c> or <c>metrics</c>.</param>
/// <param name="Name">The file's name, within the directory of the store.</param>
/// <param name="Kind"><c>segment</c>, <c>log</c>, or <c>quarantined</c> for what the store has set aside because it is damaged, and does not read.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Rows">Its rows that can be read.</param>
/// <param name="OldestNanos">The earliest row's time, Unix nanoseconds; null where the file does not tell.</param>
/// <param name="NewestNanos">The latest row's time, Unix nanoseconds; null where the file does not tell.</param>
/// <param name="Columns">The columns it has and the bytes each takes, the largest first; empty for what is no segment.</param>
/// <param name="Problems">What is wrong with it and where; empty when nothing was found.</param>
public sealed record StoreFile(
    string Signal,
    string Name,
    string Kind,
    long Bytes,
    long Rows,
    long? OldestNanos,
    long? NewestNanos,
    IReadOnlyList<(string Column, long Bytes)> Columns,
    IReadOnlyList<string> Problems);
