namespace Codomyrmex.Telemetry;

/// <summary><c>key=value,key=value</c> with percent-encoding, as the OTEL_* variables have it, after W3C Baggage.</summary>
static class PercentEncodedPairs
{
    /// <summary>Reads the list; false if any member is not a pair with a key, because then none can be trusted.</summary>
    internal static bool TryParse(string text, out List<KeyValuePair<string, string>> pairs)
    {
        pairs = [];
        foreach (var member in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = member.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                pairs = [];
                return false;
            }

            var key = Uri.UnescapeDataString(member[..equals].Trim());
            pairs.Add(new(key, Uri.UnescapeDataString(member[(equals + 1)..].Trim())));
        }

        return true;
    }
}
