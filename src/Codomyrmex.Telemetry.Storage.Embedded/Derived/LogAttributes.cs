namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What log records are counted by.</summary>
/// <param name="Service">The <c>service.name</c>.</param>
/// <param name="Severity">0 when not given, then 1 for trace to 6 for fatal.</param>
readonly record struct LogAttributes(string Service, int Severity);
