using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A span's identity within its trace: 8 bytes, written as 16 lower-case hexadecimal digits. All zeros is the invalid id
/// (OpenTelemetry specification, Trace API, SpanContext; W3C Trace Context, parent-id).
/// </summary>
/// <param name="Value">The eight bytes, big-endian.</param>
public readonly record struct SpanId(ulong Value)
{
    /// <summary>Length of the binary form.</summary>
    public const int ByteCount = 8;

    /// <summary>Length of the hexadecimal form.</summary>
    public const int HexLength = 16;

    /// <summary>False for the all-zero id: no span, as a root's parent.</summary>
    public bool IsValid => Value != 0;

    /// <summary>Reads the binary form; false unless <paramref name="bytes"/> holds exactly <see cref="ByteCount"/> bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out SpanId id)
    {
        if (bytes.Length != ByteCount)
        {
            id = default;
            return false;
        }

        id = new SpanId(BinaryPrimitives.ReadUInt64BigEndian(bytes));
        return true;
    }

    /// <summary>Reads 16 hexadecimal digits of either case; false for anything else. The all-zero id is read, but is not valid.</summary>
    public static bool TryParse([NotNullWhen(true)] string? hex, out SpanId id) => TryParse(hex.AsSpan(), out id);

    /// <inheritdoc cref="TryParse(string?, out SpanId)"/>
    public static bool TryParse(ReadOnlySpan<char> hex, out SpanId id)
    {
        id = default;
        if (hex.Length != HexLength
            || !ulong.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        id = new SpanId(value);
        return true;
    }

    /// <summary>Writes the binary form into the first <see cref="ByteCount"/> bytes of <paramref name="destination"/>.</summary>
    public void Write(Span<byte> destination) => BinaryPrimitives.WriteUInt64BigEndian(destination, Value);

    /// <summary>The 16 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
