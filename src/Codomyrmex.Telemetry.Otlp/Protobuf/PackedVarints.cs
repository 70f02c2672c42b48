namespace Codomyrmex.Telemetry.Otlp;

/// <summary>The values of a <c>repeated uint64</c> field; otherwise as <see cref="PackedFixed64"/>.</summary>
public ref struct PackedVarints
{
    readonly int _field;
    ProtobufReader _reader;
    ProtobufReader _run;

    internal PackedVarints(ReadOnlySpan<byte> message, Region region, int field)
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
            else if (tag == ((_field << 3) | Wire.Varint))
            {
                value = _reader.ReadVarint();
                return true;
            }
            else
            {
                _reader.Skip(tag);
            }
        }

        value = _run.ReadVarint();
        return true;
    }

    /// <summary>How many values the packed run just read holds; an unreadable one fails the reader.</summary>
    internal static int CountRun(ref ProtobufReader reader)
    {
        var count = 0;
        var run = new ProtobufReader(reader.ReadBytes());
        while (run.Position < run.Bytes.Length)
        {
            run.ReadVarint();
            count++;
        }

        if (run.Failed)
            reader.Fail(run.Code);
        return count;
    }
}
