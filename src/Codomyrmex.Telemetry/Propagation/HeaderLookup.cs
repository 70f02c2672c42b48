namespace Codomyrmex.Telemetry;

/// <summary>Headers by name in any case, also in dictionaries that distinguish it.</summary>
static class HeaderLookup
{
    internal static string? Find(IDictionary<string, string> headers, string name)
    {
        if (headers.TryGetValue(name, out var value))
            return value;
        foreach (var header in headers)
        {
            if (string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase))
                return header.Value;
        }

        return null;
    }
}
