namespace Codomyrmex.Telemetry;

/// <summary>
/// A processor that keeps records beyond the call, each until it has released it once. The SDK gives it what it needs before the
/// first span; a processor belongs to one SDK.
/// </summary>
interface IRecordHolder : ISpanProcessor
{
    /// <summary>Starts the processor's work.</summary>
    void Attach(ProcessingEnvironment environment);
}
