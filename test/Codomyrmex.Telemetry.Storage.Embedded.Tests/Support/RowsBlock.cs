namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

/// <summary>Rows of <see cref="RowsFormat"/> in memory or in a row group.</summary>
sealed class RowsBlock(Func<(Row Row, long Arrival)[]> read)
{
    public (Row Row, long Arrival)[] Rows => read();
}
