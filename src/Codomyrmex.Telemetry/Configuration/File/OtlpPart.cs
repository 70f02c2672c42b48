using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary><c>otlp_http</c> and <c>otlp_grpc</c>.</summary>
static class OtlpPart
{
    /// <summary>What the exporter says; what it does not say is null.</summary>
    internal static OtlpSignalOptions Read(FileSection section, bool isGrpc)
    {
        var options = new OtlpSignalOptions { Protocol = isGrpc ? OtlpProtocol.Grpc : Encoding(section), Timeout = section.Milliseconds("timeout", DurationKinds.Endless) };
        var tls = section.Section("tls");
        var isInsecure = (isGrpc ? tls?.Flag("insecure") ?? section.Flag("insecure") : null) ?? false;
        if (section.Text("endpoint") is { } endpoint)
        {
            if (EndpointEntry.TryRead(endpoint, isGrpc, isInsecure, out var address))
                options.Endpoint = address;
            else
                section.Report("endpoint", $"'{endpoint}' is not an http or https address");
        }

        if (section.Text("compression") is { } compression)
        {
            if (ValueKinds.Compression.Parse(compression, out var value))
                options.Compression = value;
            else
                section.Report("compression", $"'{compression}' is neither none nor gzip");
        }

        ReadHeaders(section, options.Headers);
        ReadTls(section, tls, options.Tls);
        return options;
    }

    /// <summary>Puts what was read into a signal's options.</summary>
    internal static void CopyTo(OtlpSignalOptions from, OtlpSignalOptions to)
    {
        to.Protocol = from.Protocol;
        to.Endpoint = from.Endpoint ?? to.Endpoint;
        to.Timeout = from.Timeout ?? to.Timeout;
        to.Compression = from.Compression ?? to.Compression;
        foreach (var (name, value) in from.Headers)
            to.Headers[name] = value;
        to.Tls.AuthorityFile = from.Tls.AuthorityFile ?? to.Tls.AuthorityFile;
        to.Tls.ClientCertificateFile = from.Tls.ClientCertificateFile ?? to.Tls.ClientCertificateFile;
        to.Tls.ClientKeyFile = from.Tls.ClientKeyFile ?? to.Tls.ClientKeyFile;
    }

    /// <summary>An exporter of its own for one signal.</summary>
    internal static LimitedExporter Exporter(OtlpSignal signal, OtlpSignalOptions found)
    {
        var options = new OtlpOptions { Protocol = found.Protocol!.Value };
        CopyTo(found, OtlpDestination.OwnOf(options, signal));
        return LimitedExporter.Of(signal, new OtlpExporter(options))!;
    }

    static OtlpProtocol Encoding(FileSection section)
    {
        var encoding = section.Text("encoding");
        if (encoding is "json")
            return OtlpProtocol.HttpJson;
        if (encoding is not null and not "protobuf")
            section.Report("encoding", $"'{encoding}' is neither protobuf nor json", "protobuf is used");
        return OtlpProtocol.HttpProtobuf;
    }

    // Single headers win over the list.
    static void ReadHeaders(FileSection section, IDictionary<string, string> headers)
    {
        if (section.Text("headers_list") is { } list)
        {
            if (PercentEncodedPairs.TryParse(list, out var pairs))
                pairs.ForEach(pair => Set(section, "headers_list", pair.Key, pair.Value, headers));
            else
                section.Report("headers_list", "the value is not a list of key=value separated by commas");
        }

        foreach (var header in section.Sections("headers"))
        {
            if (header.Text("name") is { } name && header.Text("value") is { } value)
                Set(header, "name", name, value, headers);
            header.RestIsUnknown();
        }
    }

    static void Set(FileSection section, string key, string name, string value, IDictionary<string, string> headers)
    {
        if (HttpHeaderRules.Problem(name, value) is { } problem)
            section.Report(key, problem);
        else
            headers[name] = value;
    }

    // The names directly in the exporter are those of release candidates.
    static void ReadTls(FileSection section, FileSection? tls, OtlpTlsOptions options)
    {
        options.AuthorityFile = Pem(tls, "ca_file", PemKinds.Certificates) ?? Pem(section, "certificate_file", PemKinds.Certificates);
        options.ClientCertificateFile = Pem(tls, "cert_file", PemKinds.Certificates) ?? Pem(section, "client_certificate_file", PemKinds.Certificates);
        options.ClientKeyFile = Pem(tls, "key_file", PemKinds.Key) ?? Pem(section, "client_key_file", PemKinds.Key);
        tls?.RestIsUnknown();
        if (TlsCorrection.Problem(options.ClientCertificateFile, options.ClientKeyFile) is not { } problem)
            return;
        section.Report(problem);
        options.ClientCertificateFile = options.ClientKeyFile = null;
    }

    static string? Pem(FileSection? section, string key, ValueKind<string> kind)
    {
        if (section?.Text(key) is not { } file)
            return null;
        if (kind.ParseVariable(file, out _))
            return file;
        section.Report(key, $"'{file}' is not {kind.ExpectedInVariable}");
        return null;
    }
}
