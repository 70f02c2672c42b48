using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>The check proto3 requires of every string.</summary>
static class Utf8Text
{
    const ulong HighBits = 0x8080_8080_8080_8080;

    /// <summary>True for valid UTF-8; most telemetry text is short ASCII, which two overlapping loads settle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsValid(ReadOnlySpan<byte> text) => IsShortAscii(text) || Utf8.IsValid(text);

    static bool IsShortAscii(ReadOnlySpan<byte> text)
    {
        if (text.Length is >= sizeof(ulong) and <= 2 * sizeof(ulong))
        {
            var both = BinaryPrimitives.ReadUInt64LittleEndian(text) | BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..]);
            return (both & HighBits) == 0;
        }

        if (text.Length > 2 * sizeof(ulong))
            return false;
        uint seen = 0;
        foreach (var unit in text)
            seen |= unit;
        return seen < 0x80;
    }
}
