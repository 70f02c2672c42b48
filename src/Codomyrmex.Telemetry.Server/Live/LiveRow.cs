namespace Codomyrmex.Telemetry.Server.Live;

/// <summary>One row of the feed.</summary>
/// <param name="Json">The row as the lists of the API give it.</param>
/// <param name="Services">The services that it is of; empty for a row of the server itself.</param>
/// <param name="TraceId">The trace that it is of; not valid for a log record outside of traces, null for what never belongs to one.</param>
readonly record struct LiveRow(ReadOnlyMemory<byte> Json, IReadOnlyList<string> Services, TraceId? TraceId = null);
