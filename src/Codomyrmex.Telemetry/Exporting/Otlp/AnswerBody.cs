using System.Buffers;

namespace Codomyrmex.Telemetry;

/// <summary>A receiver's answer, read within bounds.</summary>
static class AnswerBody
{
    /// <summary>More than any receiver has reason to send (OTLP specification, OTLP/HTTP Response: 4 MiB).</summary>
    internal const int Largest = 4 * 1024 * 1024;

    const int FirstCapacity = 256;

    internal static string TooLarge => "its answer is larger than 4 MiB and was not read";

    /// <summary>The bytes; null if there are more than <see cref="Largest"/>, in which case it is not read to its end.</summary>
    internal static async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength is 0)
            return [];
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
            return await ReadAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="ReadAsync(HttpContent, CancellationToken)"/>
    internal static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(FirstCapacity);
        int read;
        while (buffer.WrittenCount <= Largest
            && (read = await stream.ReadAsync(buffer.GetMemory(FirstCapacity), cancellationToken).ConfigureAwait(false)) > 0)
        {
            buffer.Advance(read);
        }

        return buffer.WrittenCount <= Largest ? buffer.WrittenSpan.ToArray() : null;
    }
}
