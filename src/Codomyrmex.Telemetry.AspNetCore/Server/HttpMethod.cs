using System.Collections.Frozen;

namespace Codomyrmex.Telemetry;

/// <summary>Methods by the names that may be recorded; others would let a stranger make up as many as he likes.</summary>
static class HttpMethod
{
    internal const string Other = "_OTHER";

    // In a span's name, where an unknown method has no place (OpenTelemetry semantic conventions, HTTP spans, Name).
    const string OtherInName = "HTTP";

    static readonly FrozenDictionary<string, string> Known = new[] { "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE" }
        .ToFrozenDictionary(static name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The method's name as the conventions write it; <see cref="Other"/> for one they do not know.</summary>
    internal static string Of(string method) => Known.GetValueOrDefault(method, Other);

    /// <summary>What the span is called: method and route, or the method alone where no route was found.</summary>
    /// <param name="method">As <see cref="Of"/> gives it.</param>
    /// <param name="route">The route's template; null where none was found.</param>
    internal static string SpanName(string method, string? route)
    {
        var name = method == Other ? OtherInName : method;
        return route is null ? name : $"{name} {route}";
    }
}
