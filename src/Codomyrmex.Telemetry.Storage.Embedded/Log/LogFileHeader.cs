namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What a log file says of itself.</summary>
/// <param name="Number">Its number, rising within the signal.</param>
/// <param name="FirstArrival">More than the arrival number of every row before it.</param>
/// <param name="Mark">With what its entries begin.</param>
readonly record struct LogFileHeader(long Number, long FirstArrival, ulong Mark);
