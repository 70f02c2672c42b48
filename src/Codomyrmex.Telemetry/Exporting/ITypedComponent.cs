using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>An exporter that the conventions have a name for.</summary>
interface ITypedComponent
{
    /// <summary>The value of <c>otel.component.type</c> where it exports <paramref name="signal"/>.</summary>
    string ComponentType(OtlpSignal signal);
}
