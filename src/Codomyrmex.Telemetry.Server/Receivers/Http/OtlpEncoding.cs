using System.Diagnostics.CodeAnalysis;
using Microsoft.Net.Http.Headers;

namespace Codomyrmex.Telemetry.Server.Receivers.Http;

/// <summary>How a message is written in an OTLP/HTTP body.</summary>
enum OtlpEncoding
{
    /// <summary>Binary protobuf, <c>application/x-protobuf</c>.</summary>
    Protobuf,

    /// <summary>OTLP's JSON, <c>application/json</c>.</summary>
    Json,
}

/// <summary>Content types of OTLP/HTTP (OTLP specification 1.x, OTLP/HTTP Request).</summary>
static class OtlpContentType
{
    public const string Protobuf = "application/x-protobuf";
    public const string Json = "application/json";

    /// <summary>Reads a Content-Type; parameters do not matter, except that JSON is UTF-8.</summary>
    public static bool TryParse([NotNullWhen(true)] string? contentType, out OtlpEncoding encoding)
    {
        encoding = default;
        if (!MediaTypeHeaderValue.TryParse(contentType, out var parsed))
            return false;
        if (parsed.MediaType.Equals(Protobuf, StringComparison.OrdinalIgnoreCase))
            return true;

        encoding = OtlpEncoding.Json;
        return parsed.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
            && (!parsed.Charset.HasValue || HeaderUtilities.RemoveQuotes(parsed.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The Content-Type of an answer.</summary>
    public static string Of(OtlpEncoding encoding) => encoding == OtlpEncoding.Protobuf ? Protobuf : Json;
}
