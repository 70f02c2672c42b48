namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What a segment is, apart from its rows.</summary>
/// <param name="Signal">Whose rows it holds: <c>traces</c>, <c>logs</c> or <c>metrics</c>.</param>
/// <param name="Number">Its number, unique within the signal and rising.</param>
/// <param name="CoversLog">The number of the last log file whose rows are in it or in a segment it came from.</param>
/// <param name="Replaces">The numbers of the segments that it was made of and that go once it is there.</param>
sealed record SegmentHeader(string Signal, long Number, long CoversLog, IReadOnlyList<long> Replaces);
