namespace Codomyrmex.Telemetry;

/// <summary>An <c>Export…ServiceRequest</c> of one signal, encoded.</summary>
/// <param name="Body">Protobuf, not compressed. The sender's, valid until the task it was passed to completes.</param>
/// <param name="Items">Spans, data points or log records in it.</param>
readonly record struct OtlpRequest(ReadOnlyMemory<byte> Body, int Items);

/// <summary>How one attempt to send a request ended.</summary>
/// <param name="Result">What the receiver said, or why it could not be asked.</param>
/// <param name="IsRetryable">True if the same request may succeed later (OTLP specification, Failures).</param>
/// <param name="RetryAfter">How long the receiver wants to be left alone; null if it did not say.</param>
/// <param name="MayHaveArrived">True after a failure that leaves open whether the receiver took the request, as when the connection broke before the answer.</param>
/// <param name="IsUnreachable">True if no connection was made, so that nobody has even been asked.</param>
readonly record struct OtlpAttempt(ExportResult Result, bool IsRetryable = false, TimeSpan? RetryAfter = null, bool MayHaveArrived = false, bool IsUnreachable = false);

/// <summary>Sends requests of one signal to one destination over one protocol, each once.</summary>
/// <remarks>Thread-safe.</remarks>
interface IOtlpTransport
{
    /// <summary>The destination as people know it, for messages and for telling destinations apart.</summary>
    Uri Address { get; }

    /// <summary>Sends a request once. A cancelled attempt throws; everything else, a receiver that cannot be reached included, is an attempt's result.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    ValueTask<OtlpAttempt> SendAsync(OtlpRequest request, CancellationToken cancellationToken);
}
