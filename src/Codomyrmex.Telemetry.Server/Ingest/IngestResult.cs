namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>What became of a request's telemetry, in the words of no transport.</summary>
/// <param name="Outcome">Whether it is kept.</param>
/// <param name="Rejected">When accepted, how many records are not kept all the same.</param>
/// <param name="Message">Why not, for the client; null when all is kept.</param>
/// <param name="RetryAfter">When full, how long the client should wait.</param>
readonly record struct IngestResult(IngestOutcome Outcome, long Rejected = 0, string? Message = null, TimeSpan RetryAfter = default);
