namespace Codomyrmex.Telemetry;

/// <summary>Where and how OTLP is sent (OpenTelemetry specification, OTLP Exporter Configuration): HTTP with protobuf bodies.</summary>
public sealed class OtlpOptions
{
    /// <summary>
    /// Whether telemetry is sent over OTLP. Null, the default: yes if <see cref="TelemetryOptions.Exporters"/> is empty. True: besides those. False: no.
    /// </summary>
    public bool? Enabled { get; set; }

    /// <summary>
    /// The receiver's base address, to which <c>/v1/traces</c>, <c>/v1/metrics</c> and <c>/v1/logs</c> are added. http or https. Default:
    /// OTEL_EXPORTER_OTLP_ENDPOINT or <c>http://localhost:4318</c>.
    /// </summary>
    public Uri Endpoint { get; set; } = new("http://localhost:4318");

    /// <summary>Sent with every request. Default: OTEL_EXPORTER_OTLP_HEADERS.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Longest time for one batch to arrive, all attempts together. More than zero. Default: OTEL_EXPORTER_OTLP_TIMEOUT (milliseconds) or 10 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How request bodies are compressed. Default: OTEL_EXPORTER_OTLP_COMPRESSION or not at all.</summary>
    public OtlpCompression Compression { get; set; }

    /// <summary>
    /// Makes the client that sends; the exporter disposes it. Null, the default, makes one that creates no spans of its own; one made here should
    /// not either.
    /// </summary>
    public Func<HttpClient>? HttpClientFactory { get; set; }
}
