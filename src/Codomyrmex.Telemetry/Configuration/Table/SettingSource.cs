namespace Codomyrmex.Telemetry;

/// <summary>Where values come from, with what reading them needs.</summary>
abstract class SettingSource(ExporterFactory exporters)
{
    /// <summary>Makes the exporters that are named.</summary>
    internal ExporterFactory Exporters => exporters;
}
