using System.IO.Compression;

namespace Codomyrmex.Telemetry;

/// <summary>Request bodies in gzip, at its fastest level.</summary>
static class GzipBody
{
    internal static PooledBuffer Pack(ReadOnlySpan<byte> body)
    {
        var packed = new PooledBuffer(body.Length / 4);
        using var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true);
        gzip.Write(body);
        return packed;
    }
}
