using System.Buffers;

namespace Codomyrmex.Telemetry;

/// <summary>What may be sent as an HTTP header (RFC 9110, section 5).</summary>
static class HttpHeaderRules
{
    static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    internal static bool IsValid(string name, string? value) =>
        name.Length > 0 && !name.AsSpan().ContainsAnyExcept(Token) && value is not null && !value.AsSpan().ContainsAny('\r', '\n', '\0');
}
