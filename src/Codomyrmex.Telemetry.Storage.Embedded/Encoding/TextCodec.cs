namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Texts as bytes: distinct patterns, each text's pattern, and the numbers that go into them. Texts that have no pattern in common with others are patterns themselves,
/// so this is also the encoding of texts without digits.
/// </summary>
static class TextCodec
{
    public static void Encode(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> ends, ByteSink sink)
    {
        using var texts = new TextSplitter(bytes, ends);
        sink.WriteCount(texts.Lengths.Length);
        NumberCodec.Encode(texts.Lengths, sink);
        NumberCodec.Encode(texts.SlotCounts, sink);
        Compression.Write(texts.Patterns.Written, sink);
        CodeCodec.Encode(texts.Codes, sink);
        sink.WriteCount(ends.Length == 0 ? 0 : ends[^1]);
        EncodeNumbers(texts, sink);
    }

    public static TextList Decode(ref ByteSource source, int count)
    {
        using var patterns = new TextPatterns(ref source, count);
        using var codes = new PooledArray<int>(count);
        CodeCodec.Decode(ref source, codes.Span);
        var length = source.ReadCount(Compression.MaxBytes);
        using var slots = new PooledArray<DigitSlot>(patterns.SlotCount);
        ReadSlots(ref source, slots.Span);
        scoped var bits = new BitSource(source.Take(source.ReadCount(source.Rest.Length)));
        if (length > patterns.MostBytes(codes.Span))
            throw new InvalidDataException("Texts are longer than their patterns and numbers.");

        var (bytes, ends) = (GC.AllocateUninitializedArray<byte>(length), GC.AllocateUninitializedArray<int>(count));
        var end = 0;
        for (var index = 0; index < count; index++)
        {
            end += patterns.Fill(codes.Span[index], slots.Span, ref bits, bytes.AsSpan(end));
            ends[index] = end;
        }

        return end == length ? new TextList(bytes, ends) : throw new InvalidDataException("Texts are shorter than they should be.");
    }

    /// <summary>The distinct patterns, in the order of appearance, with every run of digits as one zero byte.</summary>
    public static TextList DecodePatterns(ReadOnlySpan<byte> chunk, int count)
    {
        var source = new ByteSource(chunk);
        using var patterns = new TextPatterns(ref source, count);
        return patterns.WithoutDigits();
    }

    static void EncodeNumbers(TextSplitter texts, ByteSink sink)
    {
        var slotCount = 0;
        using var starts = new PooledArray<int>(texts.SlotCounts.Length);
        for (var pattern = 0; pattern < starts.Span.Length; pattern++)
        {
            starts.Span[pattern] = slotCount;
            slotCount += (int)texts.SlotCounts[pattern];
        }

        using var slots = new PooledArray<DigitSlot>(slotCount);
        slots.Span.Fill(DigitSlot.Empty);
        var slotCounts = texts.SlotCounts;
        var numbers = texts.Numbers;
        var digits = texts.NumberDigits;
        var number = 0;
        foreach (var code in texts.Codes)
        {
            foreach (ref var slot in slots.Span.Slice(starts.Span[code], (int)slotCounts[code]))
            {
                slot.Gather(numbers[number], digits[number]);
                number++;
            }
        }

        using var scratch = new ByteSink();
        foreach (ref var slot in slots.Span)
            slot.WriteHeader(scratch);
        Compression.Write(scratch.Written, sink);

        scratch.Truncate(0);
        var bits = new BitSink(scratch);
        number = 0;
        foreach (var code in texts.Codes)
        {
            foreach (ref var slot in slots.Span.Slice(starts.Span[code], (int)slotCounts[code]))
            {
                slot.Write(numbers[number], digits[number], ref bits);
                number++;
            }
        }

        bits.Flush();
        sink.WriteCount(scratch.Count);
        sink.Write(scratch.Written);
    }

    static void ReadSlots(ref ByteSource source, Span<DigitSlot> slots)
    {
        using var headers = Compression.Read(ref source);
        var header = new ByteSource(headers.Bytes);
        foreach (ref var slot in slots)
            slot = DigitSlot.ReadHeader(ref header);
        header.End();
    }
}
