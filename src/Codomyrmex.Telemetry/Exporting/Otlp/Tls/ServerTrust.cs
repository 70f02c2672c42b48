using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Codomyrmex.Telemetry;

/// <summary>
/// The client's side of TLS: sends the client's certificate, decides about the server's, and remembers what is needed to explain a failure.
/// </summary>
/// <remarks>Thread-safe.</remarks>
sealed class ServerTrust(TlsMaterial material)
{
    readonly ConcurrentDictionary<string, bool> _wantCertificates = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The options for connections.</summary>
    internal SslClientAuthenticationOptions Options()
    {
        var options = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = Check };
        if (material.Identity is { } identity)
            options.ClientCertificateContext = identity;
        else
            options.LocalCertificateSelectionCallback = Remember;
        if (material.Authorities is { } authorities)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        return options;
    }

    /// <summary>True if the host asked who the client is, and the client has no certificate to say.</summary>
    internal bool LacksCertificateFor(string host) => _wantCertificates.ContainsKey(host);

    // Called a second time, with the server's certificate, if the server asks for one.
    X509Certificate Remember(
        object sender, string targetHost, X509CertificateCollection localCertificates, X509Certificate? remoteCertificate, string[] acceptableIssuers)
    {
        if (remoteCertificate is not null)
            _wantCertificates[targetHost] = true;
        return null!;
    }

    static bool Check(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        var statuses = chain?.ChainStatus.Select(status => status.Status).Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one) ?? default;
        throw new AuthenticationException(
            TlsFailure.Describe(((SslStream)sender).TargetHostName, certificate as X509Certificate2, errors, statuses));
    }
}
