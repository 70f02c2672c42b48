namespace Codomyrmex.Telemetry.Otlp;

/// <summary>The values of a <c>repeated double</c> field; otherwise as <see cref="PackedFixed64"/>.</summary>
public ref struct PackedDoubles
{
    PackedFixed64 _bits;

    internal PackedDoubles(ReadOnlySpan<byte> message, Region region, int field) => _bits = new PackedFixed64(message, region, field);

    /// <summary>Number of values.</summary>
    public readonly int Count => _bits.Count;

    /// <summary>Reads the next value, bit for bit; false after the last.</summary>
    public bool TryNext(out double value)
    {
        var any = _bits.TryNext(out var bits);
        value = BitConverter.UInt64BitsToDouble(bits);
        return any;
    }
}
