using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>The common case of text: characters that are one byte each in UTF-8.</summary>
static class AsciiText
{
    const int CharsPerWord = sizeof(ulong) / sizeof(char);
    const int CharsPerVector = 2 * CharsPerWord;
    const ulong NonAsciiBits = 0xFF80_FF80_FF80_FF80;

    /// <summary>
    /// Writes <paramref name="text"/> as one byte per character if all of it is ASCII. On false the destination holds no usable
    /// bytes, but nothing beyond <c>text.Length</c> was touched, which is also the room the destination needs.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryNarrow(ReadOnlySpan<char> text, ref byte destination)
    {
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        return text.Length switch
        {
            >= CharsPerVector => TryNarrowLong(ref source, text.Length, ref destination),
            >= CharsPerWord => TryNarrowWords(ref source, text.Length, ref destination),
            _ => TryNarrowFew(ref source, text.Length, ref destination),
        };
    }

    static bool TryNarrowFew(ref ushort source, int length, ref byte destination)
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

    // Four to seven characters: the first four and the last four, which overlap.
    static bool TryNarrowWords(ref ushort source, int length, ref byte destination)
    {
        var last = length - CharsPerWord;
        var first = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref source));
        var second = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref source, last)));
        Unsafe.WriteUnaligned(ref destination, Narrow(first));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, last), Narrow(second));
        return ((first | second) & NonAsciiBits) == 0;

        static uint Narrow(ulong units)
        {
            var vector = Vector128.CreateScalarUnsafe(units).AsUInt16();
            return Vector128.Narrow(vector, vector).AsUInt32().ToScalar();
        }
    }

    // Whole vectors first; the last one overlaps its predecessor, so there is no tail to walk.
    static bool TryNarrowLong(ref ushort source, int length, ref byte destination)
    {
        var seen = Vector128<ushort>.Zero;
        var last = length - CharsPerVector;
        for (var i = 0; ; i += CharsPerVector)
        {
            if (i > last)
                i = last;
            var units = Vector128.LoadUnsafe(ref source, (nuint)i);
            seen |= units;
            var bytes = Vector128.Narrow(units, units);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, i), bytes.AsUInt64().ToScalar());
            if (i == last)
                return (seen & Vector128.Create(NonAsciiBits).AsUInt16()) == Vector128<ushort>.Zero;
        }
    }
}
