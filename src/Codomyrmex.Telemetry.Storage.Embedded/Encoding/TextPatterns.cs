namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The patterns of a column of texts, as read from a file.</summary>
readonly ref struct TextPatterns
{
    readonly PooledBytes _bytes;
    readonly PooledArray<Pattern> _patterns;

    // For each slot of all patterns, how many bytes of the pattern come between the slot before, or the start, and it.
    readonly PooledArray<int> _gaps;

    /// <summary>Reads them.</summary>
    /// <param name="source">Where the column begins; afterwards, where the codes do.</param>
    /// <param name="texts">How many texts there are.</param>
    public TextPatterns(ref ByteSource source, int texts)
    {
        var count = source.ReadCount(texts);
        using var lengths = new PooledArray<long>(count);
        using var slotCounts = new PooledArray<long>(count);
        NumberCodec.Decode(ref source, lengths.Span);
        NumberCodec.Decode(ref source, slotCounts.Span);
        _bytes = Compression.Read(ref source);
        _patterns = new PooledArray<Pattern>(count);
        var (end, slots) = (0, 0);
        for (var code = 0; code < count; code++)
        {
            var (length, slotCount) = (lengths.Span[code], slotCounts.Span[code]);
            if (length < 0 || length > _bytes.Bytes.Length - end || slotCount < 0 || slotCount > length)
                throw new InvalidDataException("Patterns and their lengths do not fit.");

            _patterns.Span[code] = new Pattern(end, (int)length, slots, (int)slotCount);
            end += (int)length;
            slots += (int)slotCount;
        }

        if (end != _bytes.Bytes.Length)
            throw new InvalidDataException("There is more than the patterns.");

        SlotCount = slots;
        _gaps = new PooledArray<int>(slots);
        foreach (ref readonly var pattern in _patterns.Span)
            FindGaps(_bytes.Bytes.Slice(pattern.Start, pattern.Length), _gaps.Span.Slice(pattern.FirstSlot, pattern.SlotCount));
    }

    /// <summary>Slots of all patterns.</summary>
    public int SlotCount { get; }

    public void Dispose()
    {
        _bytes.Dispose();
        _patterns.Dispose();
        _gaps.Dispose();
    }

    /// <summary>The most bytes that texts of these patterns can have together. Checks that there are such patterns.</summary>
    public long MostBytes(ReadOnlySpan<int> codes)
    {
        var most = 0L;
        foreach (var code in codes)
        {
            if (code >= _patterns.Span.Length)
                throw new InvalidDataException("A text is of a pattern that is not there.");

            ref readonly var pattern = ref _patterns.Span[code];
            most += pattern.Length + (pattern.SlotCount * (long)Digits.MaxFormattedCount);
        }

        return most;
    }

    /// <summary>Writes a text.</summary>
    /// <param name="code">Its pattern.</param>
    /// <param name="slots">All slots.</param>
    /// <param name="bits">Its numbers.</param>
    /// <param name="text">Where it goes; longer than it.</param>
    /// <returns>Bytes written.</returns>
    public int Fill(int code, Span<DigitSlot> slots, ref BitSource bits, Span<byte> text)
    {
        ref readonly var pattern = ref _patterns.Span[code];
        var rest = _bytes.Bytes.Slice(pattern.Start, pattern.Length);
        var written = 0;
        for (var slot = pattern.FirstSlot; slot < pattern.FirstSlot + pattern.SlotCount; slot++)
        {
            var gap = _gaps.Span[slot];
            var digits = slots[slot].Read(ref bits, out var value);
            if (gap + digits > text.Length - written)
                throw TooLong();

            rest[..gap].CopyTo(text[written..]);
            Digits.Format(value, text.Slice(written + gap, digits));
            written += gap + digits;
            rest = rest[(gap + 1)..];
        }

        if (!rest.TryCopyTo(text[written..]))
            throw TooLong();

        return written + rest.Length;
    }

    /// <summary>The patterns with every run of digits as one zero byte, each once.</summary>
    public TextList WithoutDigits()
    {
        using var table = new PatternTable();
        using var scratch = new PooledBytes(_bytes.Bytes.Length);
        foreach (ref readonly var pattern in _patterns.Span)
        {
            var bytes = _bytes.Bytes.Slice(pattern.Start, pattern.Length);
            var count = pattern.SlotCount == 0 ? Digits.RemoveRuns(bytes, scratch.Writable) : JoinSlots(bytes, scratch.Writable);
            table.Add(scratch.Writable[..count]);
        }

        return table.ToList();
    }

    static void FindGaps(ReadOnlySpan<byte> pattern, Span<int> gaps)
    {
        foreach (ref var gap in gaps)
        {
            gap = pattern.IndexOf((byte)0);
            if (gap < 0)
                throw new InvalidDataException("A pattern has fewer slots than it should have.");

            pattern = pattern[(gap + 1)..];
        }
    }

    // A run of more digits than one number holds is several slots, one right after the other.
    static int JoinSlots(ReadOnlySpan<byte> pattern, Span<byte> joined)
    {
        var count = 0;
        foreach (var value in pattern)
        {
            if (value != 0 || count == 0 || joined[count - 1] != 0)
                joined[count++] = value;
        }

        return count;
    }

    static InvalidDataException TooLong() => new("Texts are longer than they should be.");

    readonly record struct Pattern(int Start, int Length, int FirstSlot, int SlotCount);
}
