using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Names of PEM files. One that a variable names is looked into at once, since it may not keep a program from starting; one that a section names is the program's
/// own, and read when the SDK starts.
/// </summary>
static class PemKinds
{
    internal static ValueKind<string> Certificates { get; } = Of("a file with certificates in PEM", static file =>
    {
        var found = new X509Certificate2Collection();
        found.ImportFromPemFile(file);
        foreach (var certificate in found)
            certificate.Dispose();
        return found.Count > 0;
    });

    internal static ValueKind<string> Key { get; } =
        Of("a file with a private key in PEM", static file => File.ReadAllText(file).Contains("PRIVATE KEY-----", StringComparison.Ordinal));

    /// <summary>Whether a certificate and its key can be used together.</summary>
    /// <param name="certificate">A file.</param>
    /// <param name="key">A file; null if the certificate's holds it.</param>
    internal static bool IsPair(string certificate, string? key) => Succeeds(() =>
    {
        X509Certificate2.CreateFromPemFile(certificate, key).Dispose();
        return true;
    });

    static ValueKind<string> Of(string expected, Func<string, bool> look) => new("the name of a file", ValueKinds.Text.Parse, expected, (string text, out string value) =>
    {
        value = text;
        return Succeeds(() => look(text));
    });

    static bool Succeeds(Func<bool> look)
    {
        try
        {
            return look();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
