using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>The common case of text: characters that are one byte each in UTF-8.</summary>
static class AsciiText
{
    /// <summary>
    /// Writes <paramref name="text"/> as one byte per character if all of it is ASCII. On false the destination holds no usable
    /// bytes, but nothing beyond <c>text.Length</c> was touched, which is also the room the destination needs.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryNarrow(ReadOnlySpan<char> text, ref byte destination)
    {
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        return text.Length >= Vector128<ushort>.Count
            ? TryNarrowLong(ref source, text.Length, ref destination)
            : TryNarrowShort(ref source, text.Length, ref destination);
    }

    static bool TryNarrowShort(ref ushort source, int length, ref byte destination)
    {
        uint seen = 0;
        for (var i = 0; i < length; i++)
        {
            uint unit = Unsafe.Add(ref source, i);
            seen |= unit;
            Unsafe.Add(ref destination, i) = (byte)unit;
        }

        return seen < 0x80;
    }

    // Whole vectors first; the last one overlaps its predecessor, so there is no tail to walk.
    static bool TryNarrowLong(ref ushort source, int length, ref byte destination)
    {
        var nonAscii = Vector128.Create((ushort)0xFF80);
        var seen = Vector128<ushort>.Zero;
        var last = length - Vector128<ushort>.Count;
        for (var i = 0; ; i += Vector128<ushort>.Count)
        {
            if (i > last)
                i = last;
            var units = Vector128.LoadUnsafe(ref source, (nuint)i);
            seen |= units;
            var bytes = Vector128.Narrow(units, units);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, i), bytes.AsUInt64().ToScalar());
            if (i == last)
                return (seen & nonAscii) == Vector128<ushort>.Zero;
        }
    }
}
