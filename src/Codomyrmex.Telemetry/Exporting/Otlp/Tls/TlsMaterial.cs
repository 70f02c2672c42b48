using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Codomyrmex.Telemetry;

/// <summary>The certificates that TLS settings name, loaded.</summary>
/// <param name="Authorities">Whom to trust; null for whom the system trusts.</param>
/// <param name="Identity">The client's certificate with its key and those between it and its authority; null for none.</param>
sealed record TlsMaterial(X509Certificate2Collection? Authorities, SslStreamCertificateContext? Identity)
{
    /// <summary>Loads the certificates, and adds to <paramref name="problems"/> what is wrong with them, by option.</summary>
    internal static TlsMaterial Load(in TlsSettings settings, ICollection<string> problems) =>
        new(LoadAuthorities(settings, problems), LoadIdentity(settings, problems));

    static X509Certificate2Collection? LoadAuthorities(in TlsSettings settings, ICollection<string> problems)
    {
        if (settings.Authorities is { } given)
        {
            if (given.Count == 0)
                problems.Add("Otlp.Tls.Authorities is empty, so no receiver could be trusted; add a certificate, or leave it null.");
            return given;
        }

        return settings.AuthorityFile is { } file ? LoadChain(file, problems) : null;
    }

    static SslStreamCertificateContext? LoadIdentity(in TlsSettings settings, ICollection<string> problems)
    {
        if (settings.ClientCertificate is { } given)
        {
            if (given.HasPrivateKey)
                return SslStreamCertificateContext.Create(given, additionalCertificates: null, offline: true);
            problems.Add("Otlp.Tls.ClientCertificate has no private key; give the certificate together with its key.");
            return null;
        }

        if (settings.ClientCertificateFile is not { } file)
        {
            if (settings.ClientKeyFile is { } lonely)
                problems.Add($"{lonely.Option} is '{lonely.Path}', a key without a certificate; name that in ClientCertificateFile.");
            return null;
        }

        return LoadChain(file, problems) is { } chain ? WithKey(file, settings.ClientKeyFile, chain, problems) : null;
    }

    static X509Certificate2Collection? LoadChain(TlsFile file, ICollection<string> problems)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(file.Path);
        }
        catch (Exception failure) when (IsOfTheFile(failure))
        {
            problems.Add($"{file.Option} is '{file.Path}', which cannot be read: {failure.Message}");
            return null;
        }

        if (certificates.Count > 0)
            return certificates;
        problems.Add($"{file.Option} is '{file.Path}', in which there is no certificate; it must be PEM, with BEGIN CERTIFICATE.");
        return null;
    }

    static SslStreamCertificateContext? WithKey(TlsFile file, TlsFile? key, X509Certificate2Collection chain, ICollection<string> problems)
    {
        try
        {
            var certificate = X509Certificate2.CreateFromPemFile(file.Path, key?.Path);

            // Windows' TLS takes no key that exists in memory only.
            if (OperatingSystem.IsWindows())
                certificate = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
            return SslStreamCertificateContext.Create(certificate, chain, offline: true);
        }
        catch (Exception failure) when (IsOfTheFile(failure))
        {
            problems.Add(key is { } own
                ? $"{own.Option} is '{own.Path}', which does not hold the private key of '{file.Path}': {failure.Message}"
                : $"{file.Option} is '{file.Path}', in which there is no private key for its certificate; add it, or name its file in ClientKeyFile: {failure.Message}");
            return null;
        }
    }

    static bool IsOfTheFile(Exception failure) => failure is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;
}
