namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What the values of a column are. The numbers are in files.</summary>
enum ColumnType : byte
{
    /// <summary>Never in a file.</summary>
    None = 0,
    Numbers = 1,
    Words = 2,
    Codes = 3,
    Texts = 4,
    Bytes = 5,
    Bloom = 6,
}
