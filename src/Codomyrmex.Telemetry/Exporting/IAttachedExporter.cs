namespace Codomyrmex.Telemetry;

/// <summary>An exporter that wants to know the SDK it works for, to count by itself and to share its clock.</summary>
interface IAttachedExporter : IExporter
{
    /// <summary>Called before the first export, perhaps more than once: only the first time counts.</summary>
    void Attach(ProcessingEnvironment environment);
}
