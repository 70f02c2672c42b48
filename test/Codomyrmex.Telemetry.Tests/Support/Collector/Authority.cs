using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Codomyrmex.Telemetry.Tests.Support.Collector;

/// <summary>An authority made for one test, and what it signs.</summary>
sealed class Authority
{
    static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    Authority(X509Certificate2 certificate) => Certificate = certificate;

    internal X509Certificate2 Certificate { get; }

    internal static Authority Root(string name = "Root of the tests") =>
        new(Request(name, isAuthority: true, out _).CreateSelfSigned(Now.AddYears(-2), Now.AddYears(2)));

    internal Authority Intermediate() => new(Sign("In between", isAuthority: true, Now.AddDays(-30), Now.AddDays(30)));

    /// <summary>For a host name, or for this machine's address.</summary>
    internal X509Certificate2 Server(string? host = null, bool isExpired = false) =>
        isExpired ? Sign("server", isAuthority: false, Now.AddDays(-20), Now.AddDays(-10), host ?? "") : Sign("server", isAuthority: false, Now.AddDays(-1), Now.AddDays(10), host ?? "");

    internal X509Certificate2 Client() => Sign("client", isAuthority: false, Now.AddDays(-1), Now.AddDays(10));

    X509Certificate2 Sign(string name, bool isAuthority, DateTimeOffset from, DateTimeOffset to, string? host = null)
    {
        var request = Request(name, isAuthority, out var key);
        if (host is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            if (host.Length > 0)
                names.AddDnsName(host);
            else
                names.AddIpAddress(IPAddress.Loopback);
            request.CertificateExtensions.Add(names.Build());
        }

        return request.Create(Certificate, from, to, RandomNumberGenerator.GetBytes(8)).CopyWithPrivateKey(key);
    }

    static CertificateRequest Request(string name, bool isAuthority, out ECDsa key)
    {
        key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        return request;
    }
}
