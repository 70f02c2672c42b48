namespace Codomyrmex.Telemetry.Otlp;

/// <summary>The values of a repeated string field, as UTF-8 that was checked when the message around them was read.</summary>
public ref struct RepeatedUtf8
{
    readonly uint _tag;
    ProtobufReader _reader;

    internal RepeatedUtf8(ReadOnlySpan<byte> message, Region region, int field)
    {
        _reader = new ProtobufReader(region.Of(message));
        _tag = ((uint)field << 3) | (uint)WireType.LengthDelimited;
        Count = region.Count;
    }

    /// <summary>Number of strings.</summary>
    public int Count { get; }

    /// <summary>Moves to the next string; false after the last.</summary>
    public bool TryNext(out ReadOnlySpan<byte> text)
    {
        while (_reader.TryReadTag(out var tag))
        {
            if (tag == _tag)
            {
                text = _reader.ReadBytes();
                return true;
            }

            _reader.Skip(tag);
        }

        text = default;
        return false;
    }
}
