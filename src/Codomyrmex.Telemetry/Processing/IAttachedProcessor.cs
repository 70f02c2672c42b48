namespace Codomyrmex.Telemetry;

/// <summary>A processor that wants to know the SDK it works for, to measure by its meters.</summary>
interface IAttachedProcessor : ISpanProcessor
{
    /// <summary>Called by the SDK before the first span; should it be called again, only the first time counts.</summary>
    void Attach(ProcessingEnvironment environment);
}
