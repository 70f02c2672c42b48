namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Where a column's chunk lies and how it is checked.</summary>
/// <param name="Id">The column.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Count">How many values; of bytes and filters, how many bytes before compression.</param>
/// <param name="Offset">Where it begins: within the group while it is written, within the file afterwards.</param>
/// <param name="Length">Bytes of the chunk.</param>
/// <param name="Checksum">CRC-32C of the chunk.</param>
/// <param name="Min">Of numbers and codes the least, otherwise 0.</param>
/// <param name="Max">Of numbers and codes the greatest, otherwise 0.</param>
readonly record struct ColumnEntry(ColumnId Id, ColumnType Type, int Count, long Offset, int Length, uint Checksum, long Min, long Max)
{
    /// <summary>Whether the footer holds the least and the greatest of the values.</summary>
    public bool HasBounds => Type is ColumnType.Numbers or ColumnType.Codes;
}
