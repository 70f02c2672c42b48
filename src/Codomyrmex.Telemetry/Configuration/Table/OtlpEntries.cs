namespace Codomyrmex.Telemetry;

/// <summary>Where and how OTLP is sent.</summary>
static class OtlpEntries
{
    internal const string Variable = "OTEL_EXPORTER_OTLP";

    internal static OptionEntry[] All { get; } =
    [
        Entry.OrNull(
            "Otlp:Enabled", "true if there is no other exporter", ValueKinds.Switch, static options => options.Otlp.Enabled,
            static (options, value) => options.Otlp.Enabled = value, "Whether telemetry is sent over OTLP."),
        new EndpointEntry([$"{Variable}_PROTOCOL"], [$"{Variable}_INSECURE"], static (options, value) => options.Otlp.Endpoint = value)
        {
            Path = "Otlp:Endpoint",
            Variables = [$"{Variable}_ENDPOINT"],
            Get = static options => options.Otlp.Endpoint,
            WhenNull = "http://localhost:4318, for grpc http://localhost:4317",
            Description = "The receiver's base address.",
        },
        Entry.Of(
            "Otlp:Protocol", ValueKinds.Protocol, static options => options.Otlp.Protocol, static (options, value) => options.Otlp.Protocol = value,
            "How it travels: grpc, http/protobuf or http/json.", $"{Variable}_PROTOCOL"),
        Headers("Otlp:Headers", $"{Variable}_HEADERS", "none", "Sent with every request.", static options => options.Otlp.Headers),
        Entry.Of(
            "Otlp:Timeout", DurationKinds.Timeout, static options => options.Otlp.Timeout, static (options, value) => options.Otlp.Timeout = value,
            "Longest time for one batch to arrive.", $"{Variable}_TIMEOUT"),
        Entry.Of(
            "Otlp:Compression", ValueKinds.Compression, static options => options.Otlp.Compression, static (options, value) => options.Otlp.Compression = value,
            "How bodies are compressed: none or gzip.", $"{Variable}_COMPRESSION"),
        new CompanionEntry
        {
            Variables = [$"{Variable}_INSECURE"],
            WhenNull = "false",
            Description = "Whether a grpc endpoint that is given without a scheme is http instead of https.",
        },
        .. Tls("Otlp:Tls", Variable, "the system's", "none", static options => options.Otlp.Tls),
        Entry.Of(
            "Otlp:Retry", ValueKinds.Switch, static options => options.Otlp.Retry, static (options, value) => options.Otlp.Retry = value,
            "Whether what cannot be taken now is sent again."),
        Entry.Of(
            "Otlp:MaxRequestBytes", ValueKinds.Integer(16 * 1024), static options => options.Otlp.MaxRequestBytes,
            static (options, value) => options.Otlp.MaxRequestBytes = value, "Bytes of one request before compression, at most."),
        Entry.OrNull(
            "Otlp:DiskQueue:Directory", "no queue on disk", ValueKinds.Text, static options => options.Otlp.DiskQueue.Directory,
            static (options, value) => options.Otlp.DiskQueue.Directory = value, "Where what cannot be delivered now waits."),
        Entry.Of(
            "Otlp:DiskQueue:MaxBytes", ValueKinds.Bytes(1024 * 1024), static options => options.Otlp.DiskQueue.MaxBytes,
            static (options, value) => options.Otlp.DiskQueue.MaxBytes = value, "Bytes on disk for each signal, at most."),
        Entry.Of(
            "Otlp:DiskQueue:MaxAge", DurationKinds.Age, static options => options.Otlp.DiskQueue.MaxAge,
            static (options, value) => options.Otlp.DiskQueue.MaxAge = value, "How old what waits may become."),
    ];

    internal static OptionEntry Headers(
        string path, string variable, string whenNull, string description, Func<TelemetryOptions, IDictionary<string, string>> headers) =>
        new PairsEntry(
            HttpHeaderRules.Problem,
            (options, key, value) => headers(options)[key] = value)
        {
            Path = path,
            Variables = [variable],
            Get = headers,
            WhenNull = whenNull,
            Description = description,
        };

    internal static OptionEntry[] Tls(string path, string variable, string authority, string client, Func<TelemetryOptions, OtlpTlsOptions> tls) =>
    [
        Entry.OrNull(
            $"{path}:AuthorityFile", authority, PemKinds.Certificates, options => tls(options).AuthorityFile, (options, value) => tls(options).AuthorityFile = value,
            "Certificates of authorities to trust, PEM.", $"{variable}_CERTIFICATE"),
        Entry.OrNull(
            $"{path}:ClientCertificateFile", client, PemKinds.Certificates, options => tls(options).ClientCertificateFile,
            (options, value) => tls(options).ClientCertificateFile = value, "The client's certificate, PEM.", $"{variable}_CLIENT_CERTIFICATE"),
        Entry.OrNull(
            $"{path}:ClientKeyFile", client, PemKinds.Key, options => tls(options).ClientKeyFile, (options, value) => tls(options).ClientKeyFile = value,
            "The client's private key, PEM.", $"{variable}_CLIENT_KEY"),
    ];
}
