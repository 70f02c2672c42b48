namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What a column of a row group holds. The numbers are in files: they never change, and new ones are added at the end.</summary>
enum ColumnKind : byte
{
    /// <summary>Never in a file.</summary>
    None = 0,
}
