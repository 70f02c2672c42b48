using System.Security.Cryptography.X509Certificates;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Whom an exporter trusts and as whom it appears, for <c>https</c> addresses. Files are PEM, read when the SDK starts; objects win over files. Of no effect
/// with an <see cref="OtlpOptions.HttpClientFactory"/>, whose client brings its own.
/// </summary>
public sealed class OtlpTlsOptions
{
    /// <summary>Certificates of authorities to trust instead of the system's. Default: OTEL_EXPORTER_OTLP_CERTIFICATE, else the system's.</summary>
    public string? AuthorityFile { get; set; }

    /// <summary>The client's certificate, followed by those between it and its authority. Default: OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE, else none.</summary>
    public string? ClientCertificateFile { get; set; }

    /// <summary>The private key of <see cref="ClientCertificateFile"/>. Default: OTEL_EXPORTER_OTLP_CLIENT_KEY; null if the certificate's file holds it.</summary>
    public string? ClientKeyFile { get; set; }

    /// <summary>Authorities to trust instead of the system's; null for those of <see cref="AuthorityFile"/>.</summary>
    public X509Certificate2Collection? Authorities { get; set; }

    /// <summary>The client's certificate with its private key; null for that of <see cref="ClientCertificateFile"/>. Stays the caller's.</summary>
    public X509Certificate2? ClientCertificate { get; set; }
}
