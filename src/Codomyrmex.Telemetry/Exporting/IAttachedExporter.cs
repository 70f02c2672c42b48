namespace Codomyrmex.Telemetry;

/// <summary>An exporter that wants to know the SDK it works for, to count by itself and to share its clock.</summary>
interface IAttachedExporter : IExporter
{
    /// <summary>Called once, before the first export, by the SDK; should it be called again, only the first time counts.</summary>
    void Attach(ProcessingEnvironment environment);
}
