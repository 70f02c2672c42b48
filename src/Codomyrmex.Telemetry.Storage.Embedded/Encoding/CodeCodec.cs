namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Codes as bytes. Codes of a dictionary in the order of appearance often repeat the one before, or are the least that was not there yet; both become symbols of their
/// own, and any other code is a symbol too. The symbols' bytes are compressed by place; where that does not gain, codes are packed like numbers.
/// </summary>
static class CodeCodec
{
    const byte Packed = 0;
    const byte Planes = 1;

    // Symbols take three times as long to read, so they must be a tenth smaller.
    const int MinGain = 10;

    const uint Same = 0;
    const uint Next = 1;
    const uint FirstCode = 2;

    public static void Encode(ReadOnlySpan<int> codes, ByteSink sink)
    {
        var start = sink.Count;
        sink.WriteByte(Packed);
        using (var numbers = new PooledArray<long>(codes.Length))
        {
            for (var index = 0; index < codes.Length; index++)
                numbers.Span[index] = codes[index];
            NumberCodec.Encode(numbers.Span, sink);
        }

        using var planes = new ByteSink();
        EncodePlanes(codes, planes);
        if (planes.Count + (planes.Count / MinGain) >= sink.Count - start)
            return;

        sink.Truncate(start);
        sink.Write(planes.Written);
    }

    public static void Decode(ref ByteSource source, Span<int> codes)
    {
        switch (source.ReadByte())
        {
            case Packed:
                DecodePacked(ref source, codes);
                break;
            case Planes:
                DecodePlanes(ref source, codes);
                break;
            case var other:
                throw new InvalidDataException($"Codes are in the unknown encoding {other}.");
        }
    }

    static void EncodePlanes(ReadOnlySpan<int> codes, ByteSink sink)
    {
        using var symbols = new PooledArray<uint>(codes.Length);
        var (last, greatest, largest) = (-1, -1, 0u);
        for (var index = 0; index < codes.Length; index++)
        {
            var code = codes[index];
            var symbol = code == last ? Same : code == greatest + 1 ? Next : (uint)code + FirstCode;
            symbols.Span[index] = symbol;
            largest = Math.Max(largest, symbol);
            last = code;
            greatest = Math.Max(greatest, code);
        }

        sink.WriteByte(Planes);
        using var plane = new PooledBytes(codes.Length);
        var shift = 0;
        do
        {
            for (var index = 0; index < codes.Length; index++)
                plane.Writable[index] = (byte)(symbols.Span[index] >> shift);
            shift += 8;
            sink.WriteByte(shift < 32 && largest >> shift != 0 ? (byte)1 : (byte)0);
            Compression.Write(plane.Bytes, sink);
        }
        while (shift < 32 && largest >> shift != 0);
    }

    static void DecodePacked(ref ByteSource source, Span<int> codes)
    {
        using var numbers = new PooledArray<long>(codes.Length);
        NumberCodec.Decode(ref source, numbers.Span);
        var bits = 0L;
        for (var index = 0; index < codes.Length; index++)
        {
            bits |= numbers.Span[index];
            codes[index] = (int)numbers.Span[index];
        }

        if (bits is < 0 or > int.MaxValue)
            throw Impossible();
    }

    static void DecodePlanes(ref ByteSource source, Span<int> codes)
    {
        codes.Clear();
        var (shift, more) = (0, true);
        while (more)
        {
            more = source.ReadByte() != 0;
            using var plane = Compression.Read(ref source, codes.Length);
            if (plane.Bytes.Length != codes.Length || shift >= 32)
                throw new InvalidDataException("Codes do not have the bytes they should have.");

            for (var index = 0; index < codes.Length; index++)
                codes[index] |= plane.Bytes[index] << shift;
            shift += 8;
        }

        // Without branches, since which symbol comes next is hard to foresee.
        var (last, greatest, bits) = (-1, -1, 0);
        foreach (ref var code in codes)
        {
            var symbol = (uint)code;
            var other = symbol == Next ? greatest + 1 : (int)(symbol - FirstCode);
            last = symbol == Same ? last : other;
            bits |= last;
            greatest = Math.Max(greatest, last);
            code = last;
        }

        if (bits < 0)
            throw Impossible();
    }

    static InvalidDataException Impossible() => new("A code is negative or larger than any can be.");
}
