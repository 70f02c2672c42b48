using System.Security.Cryptography;

namespace Codomyrmex.Telemetry.Server.Web;

/// <summary>One file of the dashboard page, in the forms it was packed in.</summary>
sealed class WebFile
{
    static readonly Dictionary<string, string> ContentTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".json"] = "application/json",
        [".webmanifest"] = "application/manifest+json",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".ico"] = "image/x-icon",
        [".woff2"] = "font/woff2",
        [".txt"] = "text/plain; charset=utf-8",
    };

    readonly byte[] _plain;
    readonly byte[]? _brotli;
    readonly byte[]? _gzip;
    readonly string _hash;

    public WebFile(string path, byte[] plain, byte[]? brotli, byte[]? gzip)
    {
        _plain = plain;
        _brotli = brotli;
        _gzip = gzip;
        _hash = Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 12));
        ContentType = ContentTypes.GetValueOrDefault(Path.GetExtension(path), "application/octet-stream");
        IsImmutable = path.StartsWith("assets/", StringComparison.Ordinal);
    }

    /// <summary>The media type.</summary>
    public string ContentType { get; }

    /// <summary>True when the name holds a hash of the content, so that a browser never needs to ask again.</summary>
    public bool IsImmutable { get; }

    /// <summary>The smallest form that a client takes, the coding to announce (null for none), and the tag of that form.</summary>
    public (byte[] Bytes, string? Coding, string Tag) Choose(bool takesBrotli, bool takesGzip) => this switch
    {
        { _brotli: { } brotli } when takesBrotli => (brotli, "br", $"\"{_hash}-br\""),
        { _gzip: { } gzip } when takesGzip => (gzip, "gzip", $"\"{_hash}-gz\""),
        _ => (_plain, null, $"\"{_hash}\""),
    };
}
