namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Texts as bytes.</summary>
static class TextCodec
{
    public static void Encode(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> ends, ByteSink sink)
    {
        var last = 0;
        foreach (var end in ends)
        {
            sink.WriteCount(end - last);
            last = end;
        }

        Compression.Write(bytes[..last], sink);
    }

    public static TextList Decode(ref ByteSource source, int count)
    {
        var ends = new int[count];
        var last = 0;
        foreach (ref var end in ends.AsSpan())
            end = last += source.ReadCount(Compression.MaxBytes - last);
        using var bytes = Compression.Read(ref source);
        if (bytes.Bytes.Length != last)
            throw new InvalidDataException("Texts and their lengths do not fit.");
        return new TextList(bytes.Bytes.ToArray(), ends);
    }

    /// <summary>The distinct patterns, in no order.</summary>
    public static TextList DecodePatterns(ref ByteSource source, int count)
    {
        var texts = Decode(ref source, count);
        var patterns = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<byte[]>();
        for (var index = 0; index < texts.Count; index++)
        {
            var pattern = PatternOf(texts[index]);
            if (patterns.Add(System.Text.Encoding.Latin1.GetString(pattern)))
                found.Add(pattern);
        }

        var ends = new int[found.Count];
        var last = 0;
        for (var index = 0; index < ends.Length; index++)
            ends[index] = last += found[index].Length;
        return new TextList([.. found.SelectMany(pattern => pattern)], ends);
    }

    static byte[] PatternOf(ReadOnlySpan<byte> text)
    {
        var pattern = new List<byte>(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsAsciiDigit((char)text[index]))
                pattern.Add(text[index]);
            else if (index == 0 || !char.IsAsciiDigit((char)text[index - 1]))
                pattern.Add(0);
        }

        return [.. pattern];
    }
}
