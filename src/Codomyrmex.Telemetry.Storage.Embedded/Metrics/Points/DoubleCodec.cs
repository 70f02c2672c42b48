namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Doubles in order, bit for bit. Where all are decimals of few places, or as near to one as sums of decimals come, they are stored as integers and the few units
/// in the last place by which each differs; otherwise as their bits.
/// </summary>
static class DoubleCodec
{
    const byte Plain = 255;
    const int MostPlaces = 9;
    const int MostUnits = 15;
    const int Tried = 8;

    // Beyond this, integers as doubles are not exact, and the decimal would have as many digits as the double.
    const double MostScaled = 1L << 48;

    static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

    /// <summary>Writes doubles' bits; how many is not written.</summary>
    public static void Write(ByteSink sink, ReadOnlySpan<long> bits, Scratch scratch)
    {
        var (scaled, units) = scratch.Pair(bits.Length);
        for (var places = 0; places <= MostPlaces; places++)
        {
            if (!Scale(bits[..Math.Min(Tried, bits.Length)], places, scaled, units) || !Scale(bits, places, scaled, units))
                continue;
            sink.WriteByte((byte)places);
            SequenceCodec.Write(sink, scaled.AsSpan(0, bits.Length));
            SequenceCodec.Write(sink, units.AsSpan(0, bits.Length));
            return;
        }

        sink.WriteByte(Plain);
        SequenceCodec.Write(sink, bits);
    }

    /// <summary>Fills doubles' bits.</summary>
    /// <exception cref="InvalidDataException">They are not there.</exception>
    public static void Read(ref ByteSource source, Span<long> bits, Scratch scratch)
    {
        var places = source.ReadByte();
        if (places == Plain)
        {
            SequenceCodec.Read(ref source, bits);
            return;
        }

        if (places > MostPlaces)
            throw new InvalidDataException($"Doubles in the unknown form {places}.");
        var (scaled, units) = scratch.Pair(bits.Length);
        SequenceCodec.Read(ref source, scaled.AsSpan(0, bits.Length));
        SequenceCodec.Read(ref source, units.AsSpan(0, bits.Length));
        var power = Powers[places];
        for (var i = 0; i < bits.Length; i++)
            bits[i] = unchecked(BitConverter.DoubleToInt64Bits(scaled[i] / power) + units[i]);
    }

    static bool Scale(ReadOnlySpan<long> bits, int places, Span<long> scaled, Span<long> units)
    {
        var power = Powers[places];
        for (var i = 0; i < bits.Length; i++)
        {
            var near = Math.Round(BitConverter.Int64BitsToDouble(bits[i]) * power);
            if (!(Math.Abs(near) < MostScaled))
                return false;
            scaled[i] = (long)near;
            units[i] = unchecked(bits[i] - BitConverter.DoubleToInt64Bits((long)near / power));
            if (units[i] is > MostUnits or < -MostUnits)
                return false;
        }

        return true;
    }
}
