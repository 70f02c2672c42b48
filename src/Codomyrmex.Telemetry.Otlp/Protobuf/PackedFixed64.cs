namespace Codomyrmex.Telemetry.Otlp;

/// <summary>
/// The values of a <c>repeated fixed64</c> field, whether sent packed, one by one or mixed. They were checked when the message around
/// them was read, so enumerating cannot fail.
/// </summary>
public ref struct PackedFixed64
{
    readonly int _field;
    ProtobufReader _reader;
    ProtobufReader _run;

    internal PackedFixed64(ReadOnlySpan<byte> message, Region region, int field)
    {
        _reader = new ProtobufReader(region.Of(message));
        _field = field;
        Count = region.Count;
    }

    /// <summary>Number of values.</summary>
    public int Count { get; }

    /// <summary>Reads the next value; false after the last.</summary>
    public bool TryNext(out ulong value)
    {
        while (_run.Position >= _run.Bytes.Length)
        {
            if (!_reader.TryReadTag(out var tag))
            {
                value = 0;
                return false;
            }

            if (tag == ((_field << 3) | Wire.Bytes))
            {
                _run = new ProtobufReader(_reader.ReadBytes());
            }
            else if (tag == ((_field << 3) | Wire.Fixed64))
            {
                value = _reader.ReadFixed64();
                return true;
            }
            else
            {
                _reader.Skip(tag);
            }
        }

        value = _run.ReadFixed64();
        return true;
    }

    /// <summary>How many values the packed run just read holds; a length that is not a multiple of eight fails the reader.</summary>
    internal static int CountRun(ref ProtobufReader reader)
    {
        var (count, rest) = Math.DivRem(reader.ReadBytes().Length, sizeof(ulong));
        if (rest != 0)
            reader.Fail(OtlpErrorCode.InvalidPackedLength);
        return count;
    }
}
