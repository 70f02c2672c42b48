using System.Buffers.Binary;
using System.IO.Compression;

namespace Codomyrmex.Telemetry;

/// <summary>A message with the five bytes before it: whether it is compressed, and its length (gRPC over HTTP/2, Length-Prefixed-Message).</summary>
static class GrpcFrame
{
    const int PrefixLength = 5;

    /// <summary>The bytes before a message.</summary>
    internal static byte[] Prefix(int length, bool isCompressed)
    {
        var prefix = new byte[PrefixLength];
        prefix[0] = isCompressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(prefix.AsSpan(1), length);
        return prefix;
    }

    /// <summary>The first message of an answer, unpacked if it is compressed; empty if there is none that can be read, null if it is too large.</summary>
    internal static async Task<byte[]?> UnwrapAsync(ReadOnlyMemory<byte> answer, CancellationToken cancellationToken)
    {
        if (answer.Length < PrefixLength)
            return [];
        var isCompressed = answer.Span[0] == 1;
        var length = BinaryPrimitives.ReadUInt32BigEndian(answer.Span[1..]);
        if (length > answer.Length - PrefixLength)
            return [];
        var message = answer.Slice(PrefixLength, (int)length).ToArray();
        if (!isCompressed)
            return message;
        try
        {
            var gzip = new GZipStream(new MemoryStream(message), CompressionMode.Decompress);
            await using (gzip.ConfigureAwait(false))
                return await AnswerBody.ReadAsync(gzip, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }
}
