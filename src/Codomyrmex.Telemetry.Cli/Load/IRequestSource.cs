using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Cli.Load;

/// <summary>Makes export requests of one signal, each with new telemetry. Not thread-safe: each connection has its own.</summary>
interface IRequestSource
{
    /// <summary>What it makes.</summary>
    OtlpSignal Signal { get; }

    /// <summary>Writes one request.</summary>
    /// <param name="request">An empty writer.</param>
    /// <param name="items">About how many spans, log records or points.</param>
    /// <param name="nowNanos">The time of its latest item, Unix nanoseconds.</param>
    /// <returns>How many items it holds, at least 1.</returns>
    int Write(ref ProtobufWriter request, int items, long nowNanos);
}
