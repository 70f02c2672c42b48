using System.Buffers.Binary;

namespace Codomyrmex.Telemetry.Server.Receivers.Grpc;

/// <summary>The five bytes before a message: whether it is compressed, and its length (gRPC over HTTP/2, Length-Prefixed-Message).</summary>
/// <param name="IsCompressed">True when the message is in the coding of <c>grpc-encoding</c>.</param>
/// <param name="Length">Bytes that follow.</param>
readonly record struct GrpcFrame(bool IsCompressed, uint Length)
{
    public const int PrefixBytes = 5;

    /// <summary>Reads a prefix of exactly <see cref="PrefixBytes"/> bytes; false when its first byte is neither 0 nor 1.</summary>
    public static bool TryRead(ReadOnlySpan<byte> prefix, out GrpcFrame frame)
    {
        frame = new GrpcFrame(prefix[0] == 1, BinaryPrimitives.ReadUInt32BigEndian(prefix[1..PrefixBytes]));
        return prefix[0] <= 1;
    }

    /// <summary>Puts a message that is not compressed into a frame.</summary>
    public static byte[] Wrap(ReadOnlySpan<byte> message)
    {
        var framed = new byte[PrefixBytes + message.Length];
        BinaryPrimitives.WriteUInt32BigEndian(framed.AsSpan(1), (uint)message.Length);
        message.CopyTo(framed.AsSpan(PrefixBytes));
        return framed;
    }
}
