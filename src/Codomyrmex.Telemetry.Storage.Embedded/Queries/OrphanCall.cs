namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A span whose parent is not in its block.</summary>
/// <param name="Parent">The parent.</param>
/// <param name="DurationNanos">The span's duration.</param>
/// <param name="IsError">Whether its status is error.</param>
readonly record struct OrphanCall(SpanPlace Parent, long DurationNanos, bool IsError);
