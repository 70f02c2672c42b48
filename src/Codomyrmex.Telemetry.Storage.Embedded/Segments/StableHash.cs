using System.Buffers.Binary;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A hash of bytes that means the same in every process and on every machine, for what files hold. Not for tables that a sender could flood.</summary>
static class StableHash
{
    const ulong First = 0x9E3779B97F4A7C15;
    const ulong Second = 0xD6E8FEB86659FD93;

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = First ^ (ulong)bytes.Length;
        while (bytes.Length >= sizeof(ulong))
        {
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes), Second);
            bytes = bytes[sizeof(ulong)..];
        }

        ulong rest = 0;
        foreach (var value in bytes)
            rest = (rest << 8) | value;
        return Fold(hash ^ rest, First);
    }

    /// <summary>The hash of a trace id.</summary>
    public static ulong Of(TraceId id) => Fold(id.High ^ First, id.Low ^ Second);

    static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }
}
