using System.Numerics;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>The arithmetic of base-128 integers, seven bits a byte, lowest first.</summary>
static class Varint
{
    /// <summary>The most bytes a 64-bit value takes.</summary>
    internal const int MaxSize = 10;

    /// <summary>The most bytes a 32-bit value, hence a tag or a length, takes.</summary>
    internal const int MaxSize32 = 5;

    /// <summary>The fewest bytes that hold <paramref name="value"/>, 1 to 10.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int SizeOf(ulong value) => (int)((uint)(BitOperations.Log2(value | 1) * 9 + 73) >> 6);

    /// <summary>Writes <paramref name="value"/> in its fewest bytes and returns how many; the destination has room for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Write(ref byte destination, ulong value)
    {
        if (value < 0x80)
        {
            destination = (byte)value;
            return 1;
        }

        return WriteLong(ref destination, value);
    }

    /// <summary>Folds the sign into the lowest bit, so that small negative numbers stay short.</summary>
    internal static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    /// <summary>The inverse of <see cref="ZigZag"/>.</summary>
    internal static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    static int WriteLong(ref byte destination, ulong value)
    {
        var size = 0;
        while (value >= 0x80)
        {
            Unsafe.Add(ref destination, size++) = (byte)(value | 0x80);
            value >>= 7;
        }

        Unsafe.Add(ref destination, size++) = (byte)value;
        return size;
    }
}
