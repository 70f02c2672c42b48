using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace Codomyrmex.Telemetry;

/// <summary>The options as requests need them. Immutable.</summary>
sealed class RequestSettings
{
    internal RequestSettings(HttpServerOptions options)
    {
        Filter = options.Filter;
        Enrich = options.Enrich;
        RecordException = options.RecordException;
        RedactQuery = options.RedactQuery;
        SensitiveQueryKeys = options.SensitiveQueryKeys.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        RequestHeaders = Captured(options.RequestHeaders, HttpAttributes.RequestHeader);
        ResponseHeaders = Captured(options.ResponseHeaders, HttpAttributes.ResponseHeader);
    }

    internal Func<HttpContext, bool>? Filter { get; }

    internal Action<HttpContext, Span>? Enrich { get; }

    internal bool RecordException { get; }

    internal QueryRedaction RedactQuery { get; }

    internal IReadOnlySet<string> SensitiveQueryKeys { get; }

    /// <summary>Headers to record, with the attribute of each.</summary>
    internal KeyValuePair<string, string>[] RequestHeaders { get; }

    /// <inheritdoc cref="RequestHeaders"/>
    internal KeyValuePair<string, string>[] ResponseHeaders { get; }

    /// <summary>What is wrong with the options; each message names the option and says what to do.</summary>
    internal static IEnumerable<string> ProblemsOf(HttpServerOptions options)
    {
        if (!Enum.IsDefined(options.RedactQuery))
            yield return $"HttpServerOptions.RedactQuery is {options.RedactQuery}; it must be AllValues, SensitiveValues or None.";
        if (options.SensitiveQueryKeys.Any(string.IsNullOrEmpty))
            yield return "HttpServerOptions.SensitiveQueryKeys has an empty name; name a parameter or remove it.";
        if (options.RequestHeaders.Any(string.IsNullOrWhiteSpace))
            yield return "HttpServerOptions.RequestHeaders has an empty name; name a header or remove it.";
        if (options.ResponseHeaders.Any(string.IsNullOrWhiteSpace))
            yield return "HttpServerOptions.ResponseHeaders has an empty name; name a header or remove it.";
    }

    static KeyValuePair<string, string>[] Captured(IEnumerable<string> names, string prefix) =>
        [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => KeyValuePair.Create(name, prefix + name.ToLowerInvariant()))];
}
