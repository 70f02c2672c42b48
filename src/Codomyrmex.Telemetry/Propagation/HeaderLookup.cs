using System.Net.Http.Headers;

namespace Codomyrmex.Telemetry;

/// <summary>Headers by name in any case, also in dictionaries that distinguish it.</summary>
static class HeaderLookup
{
    internal static TValue? Find<TValue>(IDictionary<string, TValue> headers, string name)
    {
        if (headers.TryGetValue(name, out var value))
            return value;
        return headers is Dictionary<string, TValue> dictionary ? FindIn(dictionary, name) : FindIn(headers, name);
    }

    internal static CarrierValues Find(HttpHeaders headers, string name)
    {
        if (!headers.NonValidated.TryGetValues(name, out var values))
            return default;
        return values.Count == 1 ? values.ToString() : CarrierValues.From(values);
    }

    static TValue? FindIn<TValue>(Dictionary<string, TValue> headers, string name)
    {
        if (headers.Comparer == StringComparer.OrdinalIgnoreCase)
            return default;
        foreach (var (key, value) in headers)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return default;
    }

    static TValue? FindIn<TValue>(IDictionary<string, TValue> headers, string name)
    {
        foreach (var (key, value) in headers)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return default;
    }
}
