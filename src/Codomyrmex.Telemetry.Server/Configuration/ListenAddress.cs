using System.Net;

namespace Codomyrmex.Telemetry.Server.Configuration;

/// <summary>An address to listen on.</summary>
/// <param name="Address">The address; null for <c>localhost</c>, which is both loopbacks.</param>
readonly record struct ListenAddress(IPAddress? Address)
{
    /// <summary>Reads an IPv4 or IPv6 address (brackets allowed) or <c>localhost</c>.</summary>
    public static bool TryParse(string text, out ListenAddress address)
    {
        address = default;
        if (text.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return true;

        // IPAddress reads "1" as 0.0.0.1; an address has its separators.
        if (text.AsSpan().IndexOfAny('.', ':') < 0 || (text.Contains('.') && !text.Contains(':') && text.Count(c => c == '.') != 3))
            return false;
        if (!IPAddress.TryParse(text.Trim('[', ']'), out var parsed))
            return false;

        address = new ListenAddress(parsed);
        return true;
    }

    /// <summary>The address as a URI's host.</summary>
    public override string ToString() => Address switch
    {
        null => "localhost",
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } v6 => $"[{v6}]",
        _ => Address.ToString(),
    };
}
