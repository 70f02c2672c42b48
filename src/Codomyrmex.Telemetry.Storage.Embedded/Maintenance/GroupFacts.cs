namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What decisions about a row group need to know.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Bytes">Its bytes in the file.</param>
/// <param name="Times">Its rows' times.</param>
/// <param name="RowsByService">Its rows by service.</param>
sealed record GroupFacts(long Rows, long Bytes, TimeBounds Times, IReadOnlyDictionary<string, long> RowsByService)
{
    public static GroupFacts Of(RowGroup group) => new(group.Rows, group.Entry.Columns.Sum(column => (long)column.Length), group.Times, group.RowsByService);
}
