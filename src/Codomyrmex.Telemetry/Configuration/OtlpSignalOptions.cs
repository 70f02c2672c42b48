namespace Codomyrmex.Telemetry;

/// <summary>What is different for one signal. Null: as <see cref="OtlpOptions"/> has it.</summary>
public class OtlpSignalOptions
{
    internal OtlpSignalOptions()
    {
    }

    /// <summary>Whether this signal is sent over OTLP.</summary>
    public bool? Enabled { get; set; }

    /// <summary>The full address, used as it is: nothing is added to it (for gRPC, only scheme, host and port count).</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>How it travels.</summary>
    public OtlpProtocol? Protocol { get; set; }

    /// <summary>Sent with this signal's requests, besides <see cref="OtlpOptions.Headers"/>, over which they win.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Longest time for one batch to arrive, all attempts together. More than zero.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>How bodies are compressed.</summary>
    public OtlpCompression? Compression { get; set; }

    /// <summary>Trust and identity; each property that is null is as <see cref="OtlpOptions.Tls"/> has it.</summary>
    public OtlpTlsOptions Tls { get; } = new();
}
