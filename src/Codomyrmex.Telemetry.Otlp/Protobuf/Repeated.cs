namespace Codomyrmex.Telemetry.Otlp;

/// <summary>
/// The elements of a repeated message field, read one at a time:
/// <c>while (spans.TryNext(out var span)) { … } if (spans.Failed) return spans.Error;</c>. A copy made before the first call starts
/// at the beginning again.
/// </summary>
/// <typeparam name="TView">The element's view.</typeparam>
public ref struct Repeated<TView>
    where TView : IOtlpMessage<TView>, allows ref struct
{
    readonly uint _tag;
    readonly bool _validated;
    ProtobufReader _reader;
    OtlpError _error;

    internal Repeated(ReadOnlySpan<byte> message, Region region, int field, bool validated = false)
    {
        _reader = new ProtobufReader(region.Of(message));
        _tag = ((uint)field << 3) | (uint)WireType.LengthDelimited;
        _validated = validated;
        Count = region.Count;
    }

    /// <summary>Number of elements, known without reading them; some of them may turn out to be unreadable.</summary>
    public int Count { get; }

    /// <summary>True after <see cref="TryNext"/> met an element it could not read.</summary>
    public readonly bool Failed => _error.Code != OtlpErrorCode.None;

    /// <summary>What was wrong with that element.</summary>
    public readonly OtlpError Error => _error;

    /// <summary>Reads the next element; false after the last one and, for good, at the first that cannot be read.</summary>
    public bool TryNext(out TView element)
    {
        if (!TryNextEncoded(out var bytes))
        {
            element = default!;
            return false;
        }

        var read = _validated ? TView.TryReadAgain(bytes, out element, out _error) : TView.TryRead(bytes, out element, out _error);
        if (!read)
            _reader.Fail(_error.Code);
        return read;
    }

    /// <summary>Moves to the next element without reading it, for those who keep its bytes or only skip it.</summary>
    public bool TryNextEncoded(out ReadOnlySpan<byte> encoded)
    {
        while (_reader.TryReadTag(out var tag))
        {
            if (tag == _tag)
            {
                encoded = _reader.ReadBytes();
                return true;
            }

            _reader.Skip(tag);
        }

        encoded = default;
        return false;
    }
}
