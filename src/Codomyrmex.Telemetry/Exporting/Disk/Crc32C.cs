using System.Buffers.Binary;
using System.Numerics;

namespace Codomyrmex.Telemetry;

/// <summary>CRC-32C (RFC 3720, appendix B.4), for which processors have an instruction.</summary>
static class Crc32C
{
    /// <summary>The checksum of <paramref name="bytes"/>.</summary>
    internal static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var single in bytes)
            crc = BitOperations.Crc32C(crc, single);
        return ~crc;
    }
}
