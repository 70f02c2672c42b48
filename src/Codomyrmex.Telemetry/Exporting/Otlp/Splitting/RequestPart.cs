using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>A part of a request that is a request by itself. Its owner disposes the body.</summary>
readonly record struct RequestPart(PooledBytes Body, int Items)
{
    internal OtlpRequest Request => new(Body.Memory, Items);
}
