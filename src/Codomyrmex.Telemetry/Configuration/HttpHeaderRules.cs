using System.Buffers;

namespace Codomyrmex.Telemetry;

/// <summary>What may be sent as an HTTP header (RFC 9110, section 5).</summary>
static class HttpHeaderRules
{
    static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    internal static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(Token);

    internal static bool IsValid(string name, string? value) =>
        IsToken(name) && value is not null && !value.AsSpan().ContainsAny('\r', '\n', '\0');
}
