using System.Security.Cryptography.X509Certificates;

namespace Codomyrmex.Telemetry.Tests.Support.Collector;

/// <summary>Certificates and keys as files, gone after the test.</summary>
sealed class PemFiles : IDisposable
{
    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("telemetry-tls-");

    internal string Missing => System.IO.Path.Combine(_directory.FullName, "missing.pem");

    internal string Certificates(params X509Certificate2[] certificates) => Write(string.Join('\n', certificates.Select(certificate => certificate.ExportCertificatePem())));

    internal string Key(X509Certificate2 certificate) => Write(KeyText(certificate));

    internal string CertificateWithKey(X509Certificate2 certificate) => Write($"{certificate.ExportCertificatePem()}\n{KeyText(certificate)}");

    internal string Write(string text)
    {
        var path = System.IO.Path.Combine(_directory.FullName, $"{Guid.NewGuid()}.pem");
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _directory.Delete(recursive: true);

    static string KeyText(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }
}
