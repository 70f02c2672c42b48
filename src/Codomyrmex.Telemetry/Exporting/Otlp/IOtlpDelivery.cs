namespace Codomyrmex.Telemetry;

/// <summary>Brings requests of one signal to their destination, with as many attempts as it takes.</summary>
/// <remarks>Thread-safe; several requests may be under way.</remarks>
interface IOtlpDelivery
{
    /// <summary>
    /// Delivers a request, or fails for good, or has it <see cref="ExportOutcome.Stored"/>: safe on disk, to be sent later; from then on the delivery
    /// itself counts what becomes of it.
    /// </summary>
    /// <remarks>One that is cancelled still says what became of the request.</remarks>
    ValueTask<ExportResult> DeliverAsync(OtlpRequest request, CancellationToken cancellationToken);

    /// <summary>Completes when what was stored is on the disk itself.</summary>
    Task FlushAsync(CancellationToken cancellationToken);

    /// <summary>The last call: frees what is held. What is stored stays for the next start.</summary>
    Task ShutdownAsync(CancellationToken cancellationToken);
}
