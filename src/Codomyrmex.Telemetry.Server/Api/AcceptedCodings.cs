using Microsoft.Net.Http.Headers;

namespace Codomyrmex.Telemetry.Server.Api;

/// <summary>The compressions that a client takes (RFC 9110, Accept-Encoding).</summary>
/// <param name="Brotli">Brotli.</param>
/// <param name="Gzip">gzip.</param>
readonly record struct AcceptedCodings(bool Brotli, bool Gzip)
{
    public static AcceptedCodings Of(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return new AcceptedCodings(Takes(accepted, "br"), Takes(accepted, "gzip"));
    }

    static bool Takes(IList<StringWithQualityHeaderValue> accepted, string coding) =>
        accepted.Any(each => each.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && each.Quality is null or > 0);
}
