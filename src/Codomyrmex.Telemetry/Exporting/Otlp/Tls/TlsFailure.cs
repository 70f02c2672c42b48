using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Codomyrmex.Telemetry;

/// <summary>Why a server's certificate is not accepted, in words that say what to do.</summary>
static class TlsFailure
{
    const X509ChainStatusFlags Unknown = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;

    /// <summary>One sentence for each thing that is wrong.</summary>
    internal static string Describe(string host, X509Certificate2? certificate, SslPolicyErrors errors, X509ChainStatusFlags chain)
    {
        if (certificate is null)
            return $"'{host}' showed no certificate";
        List<string> wrong = [];
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            wrong.Add($"is for {NamesOf(certificate)}, not for '{host}': use a name it has in Otlp.Endpoint");
        if (chain.HasFlag(X509ChainStatusFlags.NotTimeValid))
            wrong.Add($"has expired or is not valid yet: it is valid from {Text(certificate.NotBefore)} to {Text(certificate.NotAfter)}");
        if ((chain & Unknown) != 0)
            wrong.Add($"is from an authority that is not trusted ('{certificate.Issuer}'): name that authority's certificate in Otlp.Tls.AuthorityFile");
        var rest = chain & ~Unknown & ~X509ChainStatusFlags.NotTimeValid;
        if (rest != X509ChainStatusFlags.NoError)
            wrong.Add($"is not valid ({rest})");
        return $"the certificate of '{host}' {string.Join("; and it ", wrong)}";
    }

    static string NamesOf(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString())))
            .ToArray();
        return names.Length > 0 ? string.Join(", ", names.Select(name => $"'{name}'")) : $"'{certificate.Subject}'";
    }

    static string Text(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
