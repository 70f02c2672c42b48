using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>An exporter that may take fewer signals than its interfaces say.</summary>
interface ISelectiveExporter : IExporter
{
    /// <summary>False for a signal that must not be handed to it.</summary>
    bool Takes(OtlpSignal signal);

    /// <summary>Whether an exporter takes a signal whose interface it implements.</summary>
    internal static bool Takes(IExporter exporter, OtlpSignal signal) => exporter is not ISelectiveExporter selective || selective.Takes(signal);
}
