namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Numbers as bytes.</summary>
static class NumberCodec
{
    const byte Constant = 0;
    const byte Deltas = 1;

    public static void Encode(ReadOnlySpan<long> values, ByteSink sink)
    {
        if (values.Length == 0 || !values.ContainsAnyExcept(values[0]))
        {
            sink.WriteByte(Constant);
            sink.WriteSigned(values.Length == 0 ? 0 : values[0]);
            return;
        }

        sink.WriteByte(Deltas);
        var last = 0L;
        foreach (var value in values)
        {
            sink.WriteSigned(unchecked(value - last));
            last = value;
        }
    }

    public static void Decode(ref ByteSource source, Span<long> values)
    {
        switch (source.ReadByte())
        {
            case Constant:
                values.Fill(source.ReadSigned());
                break;
            case Deltas:
                var last = 0L;
                foreach (ref var value in values)
                    value = last = unchecked(last + source.ReadSigned());
                break;
            case var other:
                throw new InvalidDataException($"Numbers are in the unknown encoding {other}.");
        }
    }
}
