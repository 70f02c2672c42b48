namespace Codomyrmex.Telemetry;

/// <summary>An exporter that belongs to one SDK for good: its end is that SDK's, and what it counts itself, it counts there.</summary>
interface IExclusiveExporter : IExporter
{
    /// <summary>Other exporters that go with it.</summary>
    IEnumerable<IExporter> Parts => [];
}
