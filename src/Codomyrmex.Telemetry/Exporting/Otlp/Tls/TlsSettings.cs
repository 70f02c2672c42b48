using System.Security.Cryptography.X509Certificates;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>A file and the option that names it.</summary>
readonly record struct TlsFile(string Path, string Option);

/// <summary>What the TLS options come to for one signal. Equal settings can share connections; <c>default</c> is the system's trust and no identity.</summary>
readonly record struct TlsSettings(
    TlsFile? AuthorityFile, TlsFile? ClientCertificateFile, TlsFile? ClientKeyFile, X509Certificate2Collection? Authorities, X509Certificate2? ClientCertificate)
{
    /// <summary>A signal's own settings over those for all. A file of a signal also wins over an object for all.</summary>
    internal static TlsSettings Of(OtlpTlsOptions all, OtlpTlsOptions own, OtlpSignal signal)
    {
        var ownKey = $"Otlp.{signal}.Tls";
        var trust = own.Authorities is not null || own.AuthorityFile is not null ? own : all;
        var identity = own.ClientCertificate is not null || own.ClientCertificateFile is not null ? own : all;
        return new TlsSettings(
            File(trust, trust.AuthorityFile, nameof(OtlpTlsOptions.AuthorityFile)),
            File(identity, identity.ClientCertificateFile, nameof(OtlpTlsOptions.ClientCertificateFile)),
            File(own, own.ClientKeyFile, nameof(OtlpTlsOptions.ClientKeyFile)) ?? File(all, all.ClientKeyFile, nameof(OtlpTlsOptions.ClientKeyFile)),
            trust.Authorities,
            identity.ClientCertificate);

        TlsFile? File(OtlpTlsOptions owner, string? path, string property) =>
            path is null ? null : new TlsFile(path, $"{(ReferenceEquals(owner, own) ? ownKey : "Otlp.Tls")}.{property}");
    }
}
