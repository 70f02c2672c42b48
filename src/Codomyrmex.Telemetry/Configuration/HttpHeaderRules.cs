using System.Buffers;

namespace Codomyrmex.Telemetry;

/// <summary>What may be sent as an HTTP header (RFC 9110, section 5), and what of that a program may choose.</summary>
static class HttpHeaderRules
{
    static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // How a request travels is the protocol's to say; other values break it or never arrive.
    static readonly HashSet<string> OfProtocols = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Host", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding",
        "Upgrade",
    };

    internal static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(Token);

    /// <summary>Why a program's header cannot be sent, beginning with its name; null if it can. Never tells the value, which may be a secret.</summary>
    internal static string? Problem(string name, string? value) => Reason(name, value) is { } reason ? $"'{name}' cannot be sent as a header, {reason}" : null;

    static string? Reason(string name, string? value) =>
        !IsToken(name) ? "the name is no token"
        : OfProtocols.Contains(name) || name.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase) ? "the protocol sets it"
        : value is null ? "the value is null"
        : value.AsSpan().ContainsAny('\r', '\n') ? "the value has line breaks"
        : value.AsSpan().ContainsAnyExceptInRange('\0', '\x7F') ? "the value has characters that are not ASCII"
        : value.Any(static character => char.IsControl(character) && character != '\t') ? "the value has control characters"
        : null;
}
