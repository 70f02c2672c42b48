namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A batch in a log file.</summary>
/// <param name="Offset">Where its payload begins.</param>
/// <param name="Length">The payload's bytes.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="FirstArrival">The number of the first among all that ever arrived.</param>
readonly record struct LogEntry(int Offset, int Length, int Rows, long FirstArrival);
