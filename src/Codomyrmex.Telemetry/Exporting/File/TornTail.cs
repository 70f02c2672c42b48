using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Codomyrmex.Telemetry;

/// <summary>What a crash has left of a last line.</summary>
static class TornTail
{
    const int Step = 64 * 1024;

    // A longer one is not worth the memory to look at it.
    const int LongestWorthReading = 64 * 1024 * 1024;

    /// <summary>Ends the file with a line feed: a last line that lacks only that gets it, one that is torn is cut.</summary>
    /// <param name="file">Open for reading and writing.</param>
    /// <param name="cut">Bytes that were cut.</param>
    /// <returns>The file's length.</returns>
    /// <exception cref="IOException">It can be neither read nor written.</exception>
    internal static long Mend(SafeFileHandle file, out long cut)
    {
        cut = 0;
        var length = RandomAccess.GetLength(file);
        var lineStart = StartOfLastLine(file, length);
        if (lineStart == length)
            return length;
        if (length - lineStart <= LongestWorthReading && IsWhole(Read(file, lineStart, (int)(length - lineStart))))
        {
            RandomAccess.Write(file, "\n"u8, length);
            return length + 1;
        }

        RandomAccess.SetLength(file, lineStart);
        cut = length - lineStart;
        return lineStart;
    }

    /// <summary>True if a line is JSON from its beginning to its end.</summary>
    internal static bool IsWhole(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        try
        {
            while (reader.Read())
            {
                // Only whether it can be read counts.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Behind the last line feed; the end of a file that ends with one.
    static long StartOfLastLine(SafeFileHandle file, long length)
    {
        for (var end = length; end > 0;)
        {
            var start = Math.Max(0, end - Step);
            var at = Read(file, start, (int)(end - start)).AsSpan().LastIndexOf((byte)'\n');
            if (at >= 0)
                return start + at + 1;
            end = start;
        }

        return 0;
    }

    static byte[] Read(SafeFileHandle file, long offset, int count)
    {
        var bytes = new byte[count];
        var filled = 0;
        int read;
        while (filled < count && (read = RandomAccess.Read(file, bytes.AsSpan(filled), offset + filled)) > 0)
            filled += read;
        return bytes;
    }
}
