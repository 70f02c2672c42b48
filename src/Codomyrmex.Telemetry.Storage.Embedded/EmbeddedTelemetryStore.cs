namespace Codomyrmex.Telemetry.Storage;
/// <summary>.</summary>
public sealed class EmbeddedTelemetryStore
{
}
