using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>The one service of a signal, behind every transport: decodes, stores, counts, and tells the live feed. Thread-safe.</summary>
interface ISignalIngest
{
    /// <summary>The signal that it takes.</summary>
    OtlpSignal Signal { get; }

    /// <summary>Takes one export request. What it accepts is in the store when the task completes; the bytes are not used afterwards.</summary>
    /// <param name="request">The request's protobuf encoding; empty is a request without telemetry.</param>
    /// <param name="cancellationToken">Gives up as long as nothing is stored.</param>
    ValueTask<IngestResult> IngestAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken);
}
