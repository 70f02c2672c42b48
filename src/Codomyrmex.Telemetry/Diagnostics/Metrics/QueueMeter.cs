using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>What one processor's queue tells of itself.</summary>
/// <param name="Signal">What waits in it.</param>
/// <param name="Component">What says which processor it is.</param>
/// <param name="Capacity">Records it may hold.</param>
/// <param name="Size">Records it holds now.</param>
/// <param name="Processed">Records that have left it for the exporter so far.</param>
/// <param name="Refused">Records that found it full so far.</param>
sealed record QueueMeter(OtlpSignal Signal, Tag[] Component, int Capacity, Func<int> Size, Func<long> Processed, Func<long> Refused);
