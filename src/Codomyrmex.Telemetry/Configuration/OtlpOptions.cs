namespace Codomyrmex.Telemetry;

/// <summary>Where and how OTLP is sent (OpenTelemetry specification, OTLP Exporter Configuration).</summary>
public sealed class OtlpOptions
{
    /// <summary>
    /// Whether telemetry is sent over OTLP. Null, the default: yes if <see cref="TelemetryOptions.Exporters"/> is empty. True: besides those. False: no.
    /// </summary>
    public bool? Enabled { get; set; }

    /// <summary>
    /// The receiver's base address, to which <c>/v1/traces</c>, <c>/v1/metrics</c> and <c>/v1/logs</c> are added; for gRPC its scheme, host and port. http or
    /// https. Default: OTEL_EXPORTER_OTLP_ENDPOINT, else, when null, <c>http://localhost:4318</c> and for gRPC <c>http://localhost:4317</c>.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>How it travels. Default: OTEL_EXPORTER_OTLP_PROTOCOL or HTTP with protobuf bodies.</summary>
    public OtlpProtocol Protocol { get; set; }

    /// <summary>
    /// Sent with every request. Values are ASCII; how a request travels, such as its content type, length and host, is not theirs to say. Default:
    /// OTEL_EXPORTER_OTLP_HEADERS.
    /// </summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Asked before every attempt for headers that win over <see cref="Headers"/>, such as a token that is renewed; null, the default, for none. What it
    /// throws makes the attempt fail, to be tried again. Must be thread-safe.
    /// </summary>
    public Func<CancellationToken, ValueTask<IReadOnlyCollection<KeyValuePair<string, string>>>>? HeadersProvider { get; set; }

    /// <summary>Longest time for one batch to arrive, all attempts together. More than zero. Default: OTEL_EXPORTER_OTLP_TIMEOUT (milliseconds) or 10 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How request bodies are compressed. Default: OTEL_EXPORTER_OTLP_COMPRESSION or not at all.</summary>
    public OtlpCompression Compression { get; set; }

    /// <summary>Whether what the receiver cannot take now is sent again. Default true, with growing delays or when the receiver says.</summary>
    public bool Retry { get; set; } = true;

    /// <summary>
    /// Bytes of one request before compression, at most: larger batches are split. A single item beyond it is sent by itself. At least 16 KiB; default 4 MiB,
    /// which is what gRPC receivers take by default.
    /// </summary>
    public int MaxRequestBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Whom to trust and who to be, for https.</summary>
    public OtlpTlsOptions Tls { get; } = new();

    /// <summary>Where what cannot be delivered waits; off by default.</summary>
    public DiskQueueOptions DiskQueue { get; } = new();

    /// <summary>What is different for spans. Default: the OTEL_EXPORTER_OTLP_TRACES_* variables.</summary>
    public OtlpSignalOptions Traces { get; } = new();

    /// <summary>What is different for metrics. Default: the OTEL_EXPORTER_OTLP_METRICS_* variables.</summary>
    public OtlpMetricOptions Metrics { get; } = new();

    /// <summary>What is different for log records. Default: the OTEL_EXPORTER_OTLP_LOGS_* variables.</summary>
    public OtlpSignalOptions Logs { get; } = new();

    /// <summary>
    /// Makes the client that sends; the exporter disposes it. Null, the default, makes one that creates no spans of its own; one made here should
    /// not either, and for gRPC must speak HTTP/2.
    /// </summary>
    public Func<HttpClient>? HttpClientFactory { get; set; }
}
