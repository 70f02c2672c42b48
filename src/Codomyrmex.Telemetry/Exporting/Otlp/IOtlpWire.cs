namespace Codomyrmex.Telemetry;

/// <summary>One protocol's form of requests and answers.</summary>
/// <remarks>Thread-safe.</remarks>
interface IOtlpWire
{
    /// <summary>The body as it travels, with its content headers. Disposing it frees what it holds beyond <paramref name="body"/>.</summary>
    RequestContent Pack(ReadOnlyMemory<byte> body);

    /// <summary>Sets the version and the headers that the protocol needs.</summary>
    void Complete(HttpRequestMessage request);

    /// <summary>Reads the answer to its end and says what it means; a connection that breaks meanwhile throws.</summary>
    Task<OtlpAttempt> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken);

    /// <summary>What to consider when the receiver broke off or could not be understood; null for nothing in particular.</summary>
    string? Hint { get; }
}
