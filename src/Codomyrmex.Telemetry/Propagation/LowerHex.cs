using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Codomyrmex.Telemetry;

/// <summary>Eight bytes as 16 lower-case hexadecimal digits, all at once.</summary>
static class LowerHex
{
    /// <summary>How many digits a number has.</summary>
    internal const int Digits = 16;

    const byte LetterOffset = 'a' - '0' - 10;

    /// <summary>Writes the digits into the first <see cref="Digits"/> characters of <paramref name="text"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Write(ulong value, Span<char> text)
    {
        // Each byte becomes a pair of nibbles, the high one first.
        var bytes = Vector128.WidenLower(Vector128.CreateScalar(BinaryPrimitives.ReverseEndianness(value)).AsByte());
        var nibbles = ((bytes >>> 4) | ((bytes & Vector128.Create((ushort)0xf)) << 8)).AsByte();
        var letters = Vector128.GreaterThan(nibbles, Vector128.Create((byte)9)) & Vector128.Create(LetterOffset);
        var digits = nibbles + Vector128.Create((byte)'0') + letters;
        var to = MemoryMarshal.Cast<char, ushort>(text[..Digits]);
        Vector128.WidenLower(digits).CopyTo(to);
        Vector128.WidenUpper(digits).CopyTo(to[8..]);
    }

    /// <summary>Reads the first <see cref="Digits"/> characters; false if one of them is not a digit or a letter from a to f.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryRead(ReadOnlySpan<char> text, out ulong value)
    {
        var from = MemoryMarshal.Cast<char, ushort>(text[..Digits]);
        var digits = Vector128.NarrowWithSaturation(Vector128.Create(from), Vector128.Create(from[8..]));
        var numbers = digits - Vector128.Create((byte)'0');
        var letters = digits - Vector128.Create((byte)'a');
        var areNumbers = Vector128.LessThan(numbers, Vector128.Create((byte)10));
        var areLetters = Vector128.LessThan(letters, Vector128.Create((byte)6));
        var nibbles = Vector128.ConditionalSelect(areNumbers, numbers, letters + Vector128.Create((byte)10)).AsUInt16();
        var bytes = ((nibbles & Vector128.Create((ushort)0xf)) << 4) | (nibbles >>> 8);
        value = BinaryPrimitives.ReverseEndianness(Vector128.Narrow(bytes, bytes).AsUInt64().ToScalar());
        return (areNumbers | areLetters) == Vector128<byte>.AllBitsSet;
    }

    /// <summary>Reads the first two characters in the same way.</summary>
    internal static bool TryReadByte(ReadOnlySpan<char> text, out byte value)
    {
        var (high, low) = (Nibble(text[0]), Nibble(text[1]));
        value = (byte)((high << 4) | low);
        return (high | low) >= 0;
    }

    static int Nibble(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : char.IsAsciiHexDigitLower(digit) ? digit - 'a' + 10 : -1;
}
