using System.IO.Compression;

namespace EndToEnd.Otlp;

static class Gzip
{
    public static byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return compressed.ToArray();
    }

    /// <summary>A small body that unpacks into many zeros.</summary>
    public static byte[] Bomb(long bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            var zeros = new byte[1 << 20];
            for (var left = bytes; left > 0; left -= zeros.Length)
                gzip.Write(zeros.AsSpan(0, (int)Math.Min(left, zeros.Length)));
        }

        return compressed.ToArray();
    }
}
