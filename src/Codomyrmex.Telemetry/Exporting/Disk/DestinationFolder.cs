using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Where requests of one signal for one destination are: <c>&lt;directory&gt;/&lt;signal&gt;-&lt;hash of the address&gt;/&lt;writer&gt;/</c>.</summary>
/// <param name="Root">The directory of the options.</param>
/// <param name="Signal">The signal.</param>
/// <param name="Address">The destination.</param>
sealed record DestinationFolder(string Root, OtlpSignal Signal, Uri Address)
{
    const int HashBytes = 6;

    internal string Path { get; } = System.IO.Path.Combine(Root, $"{PrefixOf(Signal)}{HashOf(Address)}");

    /// <summary>The destination for people to read.</summary>
    internal string Name => NameOf(Address);

    /// <summary>A path for a new writer that no other has.</summary>
    internal string NewWriterPath(DateTimeOffset now) => System.IO.Path.Combine(
        Path,
        string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd'T'HHmmss'Z'}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}"));

    /// <summary>The folders of writers, running or gone; none if there is no such directory.</summary>
    internal string[] WriterPaths() => FoldersIn(Path, "*");

    /// <summary>The folders of the same signal's other destinations.</summary>
    internal IEnumerable<string> OtherDestinationPaths() => FoldersIn(Root, $"{PrefixOf(Signal)}*").Where(path => path != Path);

    /// <summary>An address without what may be secret in it.</summary>
    internal static string NameOf(Uri address) => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>The folders in a directory; none if it is not there.</summary>
    internal static string[] FoldersIn(string path, string pattern)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(path, pattern).Order(StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    static string PrefixOf(OtlpSignal signal) => signal switch
    {
        OtlpSignal.Traces => "traces-",
        OtlpSignal.Metrics => "metrics-",
        _ => "logs-",
    };

    static string HashOf(Uri address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri)).AsSpan(0, HashBytes));
}
