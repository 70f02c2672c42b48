using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>The head of an HTTP/1 request, as far as an endpoint needs it that only answers GET and HEAD (RFC 9112).</summary>
/// <param name="Method">The method, as sent.</param>
/// <param name="Path">The target without its query.</param>
/// <param name="KeepsAlive">Whether the client may use the connection again.</param>
/// <param name="Headers">Names in lower case with their values; those that come several times are joined by commas.</param>
sealed record ScrapeRequest(string Method, string Path, bool KeepsAlive, IReadOnlyDictionary<string, string> Headers)
{
    // The one that has to be there, and once (RFC 9112, section 3.2).
    const string Host = "host";

    internal string? this[string header] => Headers.GetValueOrDefault(header);

    /// <summary>Reads a head; null for one that is none.</summary>
    /// <param name="head">Everything before the empty line.</param>
    internal static ScrapeRequest? Read(ReadOnlySpan<byte> head)
    {
        var lines = Encoding.Latin1.GetString(head).Split("\r\n");
        if (lines[0].Split(' ') is not [{ Length: > 0 } method, var target, var version] || version is not ("HTTP/1.1" or "HTTP/1.0") || PathOf(target) is not { } path)
            return null;
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || line.AsSpan(0, colon).ContainsAny(' ', '\t'))
                return null;
            var (name, value) = (line[..colon].ToLowerInvariant(), line[(colon + 1)..].Trim(' ', '\t'));
            var isFurther = headers.TryGetValue(name, out var earlier);
            if (isFurther && name == Host)
                return null;
            headers[name] = isFurther ? $"{earlier},{value}" : value;
        }

        if (version == "HTTP/1.1" && !headers.ContainsKey(Host))
            return null;
        return new ScrapeRequest(method, path, Keeps(version, headers), headers);
    }

    // A body is nothing this endpoint reads, so what follows it on the connection cannot be found.
    static bool Keeps(string version, Dictionary<string, string> headers)
    {
        if (headers.ContainsKey("transfer-encoding") || headers.GetValueOrDefault("content-length") is not (null or "0"))
            return false;
        var wishes = headers.GetValueOrDefault("connection", "").Split(',', StringSplitOptions.TrimEntries);
        return version == "HTTP/1.1"
            ? !wishes.Contains("close", StringComparer.OrdinalIgnoreCase)
            : wishes.Contains("keep-alive", StringComparer.OrdinalIgnoreCase);
    }

    static string? PathOf(string target)
    {
        if (target is not ['/', ..])
            return Uri.TryCreate(target, UriKind.Absolute, out var whole) && OptionsValidation.IsHttp(whole) ? whole.AbsolutePath : target == "*" ? target : null;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? target : target[..query];
    }
}
