namespace Codomyrmex.Telemetry;

/// <summary>How a part of a batch ended.</summary>
/// <param name="Items">Spans, data points or log records in it.</param>
/// <param name="Result">What became of them.</param>
readonly record struct PartialExport(long Items, ExportResult Result);
