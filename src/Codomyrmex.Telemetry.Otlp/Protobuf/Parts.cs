namespace Codomyrmex.Telemetry.Otlp;

/// <summary>
/// The occurrences of one singular nested message. There is one of them, or none, from every known sender; protobuf allows more and has
/// them merged, which is the same as reading their contents end to end.
/// </summary>
ref struct Parts
{
    ReadOnlySpan<byte> _last;
    Region _region;
    uint _tag;

    /// <summary>Reads the next occurrence, whose tag was just read.</summary>
    internal void Add(scoped ref ProtobufReader reader, uint tag)
    {
        _last = reader.ReadBytes();
        _region = _region.With(reader);
        _tag = tag;
    }

    internal readonly bool Any => _region.Count > 0;

    /// <summary>The tag of the occurrence added last.</summary>
    internal readonly uint Tag => _tag;

    /// <summary>Reads the message all parts make up, empty if there are none. Errors go to the reader.</summary>
    internal readonly TView Read<TView>(scoped ref ProtobufReader reader)
        where TView : IOtlpMessage<TView>, allows ref struct
    {
        if (_region.Count == 0 || reader.Failed)
            return default!;
        if (!TView.TryRead(Content(ref reader), out var view, out var error))
            reader.Fail(error);
        return view;
    }

    /// <summary>The content of the one part, in place, or a copy of all parts' contents end to end.</summary>
    internal readonly ReadOnlySpan<byte> Content(scoped ref ProtobufReader reader)
    {
        if (_region.Count <= 1)
            return _last;
        var code = Merge(_region.Of(reader.Bytes), _tag, out var content);
        if (code != OtlpErrorCode.None)
            reader.Fail(code);
        return content;
    }

    /// <summary>Copies the contents of all fields with this tag end to end, or says why that is no message.</summary>
    internal static OtlpErrorCode Merge(ReadOnlySpan<byte> region, uint wanted, out ReadOnlySpan<byte> content)
    {
        content = default;
        var total = 0L;
        var parts = new ProtobufReader(region);
        while (TryReadPart(ref parts, wanted, out var part))
        {
            // Each part must be whole in itself: a field may not begin in one part and end in the next.
            var code = CheckFields(part);
            if (code != OtlpErrorCode.None)
                return code;
            total += part.Length;
        }

        if (total > OtlpLimits.MaxMergedBytes)
            return OtlpErrorCode.TooManyParts;
        var merged = new byte[total];
        var rest = merged.AsSpan();
        parts = new ProtobufReader(region);
        while (TryReadPart(ref parts, wanted, out var part))
        {
            part.CopyTo(rest);
            rest = rest[part.Length..];
        }

        content = merged;
        return OtlpErrorCode.None;
    }

    static bool TryReadPart(ref ProtobufReader parts, uint wanted, out ReadOnlySpan<byte> part)
    {
        while (parts.TryReadTag(out var tag))
        {
            if (tag == wanted)
            {
                part = parts.ReadBytes();
                return true;
            }

            parts.Skip(tag);
        }

        part = default;
        return false;
    }

    static OtlpErrorCode CheckFields(ReadOnlySpan<byte> message)
    {
        var fields = new ProtobufReader(message);
        while (fields.TryReadTag(out var tag))
            fields.Skip(tag);
        return fields.Code;
    }
}
