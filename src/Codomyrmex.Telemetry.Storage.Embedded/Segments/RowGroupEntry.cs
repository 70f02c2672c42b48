namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What a segment's footer says of a row group.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Times">Their times.</param>
/// <param name="RowsByService">Rows by <c>service.name</c>.</param>
/// <param name="Columns">The columns, as their chunks follow one another.</param>
sealed record RowGroupEntry(int Rows, TimeBounds Times, IReadOnlyDictionary<string, long> RowsByService, ColumnEntry[] Columns);
