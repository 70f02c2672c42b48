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
        if (!TryMerge(_region.Of(reader.Bytes), _tag, out var content))
            reader.Fail(OtlpErrorCode.TooManyParts);
        return content;
    }

    /// <summary>Copies the contents of all fields with this tag end to end; false if they exceed <see cref="OtlpLimits.MaxMergedBytes"/>.</summary>
    internal static bool TryMerge(ReadOnlySpan<byte> region, uint tag, out ReadOnlySpan<byte> content)
    {
        content = default;
        var total = Copy(region, tag, default);
        if (total > OtlpLimits.MaxMergedBytes)
            return false;
        var merged = new byte[total];
        Copy(region, tag, merged);
        content = merged;
        return true;
    }

    // Returns the contents' length; copies them if there is a destination.
    static long Copy(ReadOnlySpan<byte> region, uint wanted, Span<byte> destination)
    {
        var total = 0L;
        var parts = new ProtobufReader(region);
        while (parts.TryReadTag(out var tag))
        {
            if (tag != wanted)
            {
                parts.Skip(tag);
                continue;
            }

            var content = parts.ReadBytes();
            total += content.Length;
            if (!destination.IsEmpty)
            {
                content.CopyTo(destination);
                destination = destination[content.Length..];
            }
        }

        return total;
    }
}
