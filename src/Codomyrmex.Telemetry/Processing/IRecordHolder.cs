namespace Codomyrmex.Telemetry;

/// <summary>
/// A processor that keeps records beyond the call, each until it has released it once. The SDK gives it what it needs before the
/// first span; a processor belongs to one SDK.
/// </summary>
interface IRecordHolder : ISpanProcessor
{
    /// <summary>Takes a record that ended. Only the pipeline calls it, once for each holder it has counted, and never <see cref="ISpanProcessor.OnEnd"/>.</summary>
    void Take(SpanRecord span);

    /// <summary>What <see cref="ISpanProcessor.OnEnd"/> of such a processor throws.</summary>
    static InvalidOperationException CalledByAnother() => new(
        "This processor keeps records, so the SDK itself must call it: give it to TelemetryOptions.Processors or AddProcessor, not to another processor.");

    /// <summary>Starts the processor's work.</summary>
    void Attach(ProcessingEnvironment environment);
}
