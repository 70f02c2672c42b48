using System.Buffers.Binary;
using System.Numerics;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The CRC-32C checksum (Castagnoli), as iSCSI and many file formats use it. By the processor's instruction where it has one.</summary>
static class Crc32C
{
    /// <summary>The checksum of bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The checksum of bytes that follow others.</summary>
    /// <param name="checksum">The checksum of those before; 0 when there are none.</param>
    /// <param name="bytes">The bytes.</param>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        var state = ~checksum;
        while (bytes.Length >= sizeof(ulong))
        {
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var value in bytes)
            state = BitOperations.Crc32C(state, value);
        return ~state;
    }
}
