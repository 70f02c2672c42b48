using System.IO.Compression;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Bytes as they are, or by Brotli where that gains. Its lowest qualities are as fast as sealing has to be; higher ones gain little on what the other encodings leave.
/// </summary>
static class Compression
{
    const byte Raw = 0;
    const byte Brotli = 1;
    const int Quality = 1;
    const int MinWindow = 10;
    const int MaxWindow = 22;

    /// <summary>Shorter bytes than this gain nothing.</summary>
    const int MinCompressedCount = 32;

    /// <summary>More than any encoder of Brotli reaches at the quality used here, so that a damaged length cannot ask for more memory than the file may be worth.</summary>
    const long MaxRatio = 1 << 16;

    /// <summary>The most bytes there may be before compression.</summary>
    public const int MaxBytes = 1 << 30;

    /// <summary>Writes bytes so that <see cref="Read"/> knows where they end.</summary>
    public static void Write(ReadOnlySpan<byte> bytes, ByteSink sink)
    {
        if (bytes.Length > MaxBytes)
            throw new ArgumentException($"{bytes.Length} bytes are more than the {MaxBytes} that one column may hold.", nameof(bytes));

        var most = bytes.Length - (bytes.Length / 16) - 1;
        if (bytes.Length >= MinCompressedCount)
        {
            var start = sink.Count;
            using var compressed = new ByteSink();
            if (BrotliEncoder.TryCompress(bytes, compressed.GetSpan(most)[..most], out var count, Quality, WindowOf(bytes.Length)) && bytes.Length / count < MaxRatio)
            {
                compressed.Advance(count);
                sink.WriteByte(Brotli);
                sink.WriteCount(bytes.Length);
                sink.WriteCount(count);
                sink.Write(compressed.Written);
                return;
            }

            sink.Truncate(start);
        }

        sink.WriteByte(Raw);
        sink.WriteCount(bytes.Length);
        sink.Write(bytes);
    }

    /// <summary>Reads what <see cref="Write"/> wrote. Holds on to the source's bytes when they are not compressed.</summary>
    /// <exception cref="InvalidDataException">It is not that, or more than <paramref name="most"/> bytes.</exception>
    public static PooledBytes Read(ref ByteSource source, int most = MaxBytes)
    {
        var encoding = source.ReadByte();
        var count = source.ReadCount(most);
        if (encoding == Raw)
            return new PooledBytes(source.Take(count));

        if (encoding != Brotli)
            throw new InvalidDataException($"Bytes are in the unknown encoding {encoding}.");

        var compressed = source.Take(source.ReadCount(source.Rest.Length));
        if (count > compressed.Length * MaxRatio)
            throw new InvalidDataException($"{compressed.Length} compressed bytes cannot be {count}.");

        var pooled = new PooledBytes(count);
        if (BrotliDecoder.TryDecompress(compressed, pooled.Writable, out var written) && written == count)
            return pooled;

        pooled.Dispose();
        throw new InvalidDataException("Brotli cannot read it.");
    }

    static int WindowOf(int count) => Math.Clamp(System.Numerics.BitOperations.Log2((uint)count) + 1, MinWindow, MaxWindow);
}
