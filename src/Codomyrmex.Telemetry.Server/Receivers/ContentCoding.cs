namespace Codomyrmex.Telemetry.Server.Receivers;

/// <summary>Compressions that receivers take, by the names of Content-Encoding and grpc-encoding.</summary>
static class ContentCoding
{
    /// <summary>What is taken, as an Accept-Encoding header says it.</summary>
    public const string Accepted = "gzip, identity";

    /// <summary>Reads a coding; none at all means identity. False for any other and for several.</summary>
    public static bool TryParse(string? header, out bool gzip)
    {
        gzip = string.Equals(header, "gzip", StringComparison.OrdinalIgnoreCase);
        return gzip || string.IsNullOrEmpty(header) || header.Equals("identity", StringComparison.OrdinalIgnoreCase);
    }
}
