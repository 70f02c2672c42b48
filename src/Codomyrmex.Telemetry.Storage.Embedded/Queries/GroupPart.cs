namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A block's matching rows by value and over time.</summary>
/// <param name="Column">What codes mean; null where no row has a value.</param>
/// <param name="Cells">Rows that have one code each.</param>
/// <param name="Several">Rows that may have several values, counted for each; under null those that have none.</param>
sealed record GroupPart(FieldTexts? Column, List<GroupCount> Cells, List<(string? Text, int Bucket, long Count)> Several);
