using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A trace's identity: 16 bytes, written as 32 lower-case hexadecimal digits. All zeros is the invalid id
/// (OpenTelemetry specification, Trace API, SpanContext; W3C Trace Context, trace-id).
/// </summary>
/// <param name="High">The first eight bytes, big-endian.</param>
/// <param name="Low">The last eight bytes, big-endian; W3C level 2 asks for randomness in its right-most seven.</param>
public readonly record struct TraceId(ulong High, ulong Low) : IComparable<TraceId>
{
    /// <summary>Length of the binary form.</summary>
    public const int ByteCount = 16;

    /// <summary>Length of the hexadecimal form.</summary>
    public const int HexLength = 32;

    /// <summary>False for the all-zero id, which no span may carry.</summary>
    public bool IsValid => (High | Low) != 0;

    /// <summary>Reads the binary form; false unless <paramref name="bytes"/> holds exactly <see cref="ByteCount"/> bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out TraceId id)
    {
        if (bytes.Length != ByteCount)
        {
            id = default;
            return false;
        }

        id = new TraceId(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        return true;
    }

    /// <summary>Reads 32 hexadecimal digits of either case; false for anything else. The all-zero id is read, but is not valid.</summary>
    public static bool TryParse([NotNullWhen(true)] string? hex, out TraceId id) => TryParse(hex.AsSpan(), out id);

    /// <inheritdoc cref="TryParse(string?, out TraceId)"/>
    public static bool TryParse(ReadOnlySpan<char> hex, out TraceId id)
    {
        id = default;
        if (hex.Length != HexLength
            || !ulong.TryParse(hex[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            || !ulong.TryParse(hex[16..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low))
        {
            return false;
        }

        id = new TraceId(high, low);
        return true;
    }

    /// <summary>Writes the binary form into the first <see cref="ByteCount"/> bytes of <paramref name="destination"/>.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], Low);
    }

    /// <inheritdoc/>
    public int CompareTo(TraceId other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    /// <summary>The 32 lower-case hexadecimal digits.</summary>
    public override string ToString() =>
        string.Create(HexLength, this, static (text, id) =>
        {
            id.High.TryFormat(text, out _, "x16", CultureInfo.InvariantCulture);
            id.Low.TryFormat(text[16..], out _, "x16", CultureInfo.InvariantCulture);
        });

    /// <summary>Orders by the hexadecimal form.</summary>
    public static bool operator <(TraceId left, TraceId right) => left.CompareTo(right) < 0;

    /// <summary>Orders by the hexadecimal form.</summary>
    public static bool operator >(TraceId left, TraceId right) => left.CompareTo(right) > 0;

    /// <summary>Orders by the hexadecimal form.</summary>
    public static bool operator <=(TraceId left, TraceId right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by the hexadecimal form.</summary>
    public static bool operator >=(TraceId left, TraceId right) => left.CompareTo(right) >= 0;
}
