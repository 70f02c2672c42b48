namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// The buckets of exponential histograms that share scale and zero threshold: where each one's buckets start and how many they are, then a column for each
/// bucket from the first to the last that any has. Not thread-safe.
/// </summary>
readonly struct ExponentialColumns(Scratch scratch)
{
    /// <summary>The most buckets that a distribution in columns has, so that few points with far buckets do not make very many columns.</summary>
    public const int MostBuckets = 640;

    /// <summary>Whether a distribution can lie beside another.</summary>
    public static bool Fits(Distribution value, Distribution model) =>
        value.Scale == model.Scale && value.ZeroThreshold.Equals(model.ZeroThreshold)
        && BitConverter.DoubleToInt64Bits(value.ZeroThreshold) == BitConverter.DoubleToInt64Bits(model.ZeroThreshold)
        && IsNear(value.PositiveOffset, value.PositiveCounts, model.PositiveOffset) && IsNear(value.NegativeOffset, value.NegativeCounts, model.NegativeOffset);

    /// <summary>Writes them.</summary>
    public void Write(ByteSink sink, List<Distribution> run)
    {
        sink.WriteSigned(run[0].Scale);
        sink.WriteUInt64(BitConverter.DoubleToUInt64Bits(run[0].ZeroThreshold));
        var numbers = scratch.Numbers(run.Count);
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = unchecked((long)run[i].ZeroCount);
        SequenceCodec.Write(sink, numbers);
        WriteSide(sink, run, numbers, static one => (one.PositiveOffset, one.PositiveCounts));
        WriteSide(sink, run, numbers, static one => (one.NegativeOffset, one.NegativeCounts));
    }

    /// <summary>Reads them.</summary>
    public void Read(ref ByteSource source, DistributionColumn[] run)
    {
        var scale = source.ReadSigned();
        var threshold = BitConverter.UInt64BitsToDouble(source.ReadUInt64());
        var numbers = scratch.Numbers(run.Length);
        SequenceCodec.Read(ref source, numbers);
        for (var i = 0; i < run.Length; i++)
        {
            run[i].Scale = (int)scale;
            run[i].ZeroThreshold = threshold;
            run[i].ZeroCount = unchecked((ulong)numbers[i]);
        }

        var (offsets, counts) = ReadSide(ref source, run.Length, numbers);
        for (var i = 0; i < run.Length; i++)
            (run[i].PositiveOffset, run[i].Positive) = (offsets[i], counts[i]);
        (offsets, counts) = ReadSide(ref source, run.Length, numbers);
        for (var i = 0; i < run.Length; i++)
            (run[i].NegativeOffset, run[i].Negative) = (offsets[i], counts[i]);
    }

    static bool IsNear(int offset, ulong[] counts, int model) =>
        Math.Abs((long)offset - model) <= MostBuckets && Math.Abs((long)offset + counts.Length - model) <= MostBuckets;

    static void WriteSide(ByteSink sink, List<Distribution> run, Span<long> numbers, Func<Distribution, (int Offset, ulong[] Counts)> side)
    {
        var (first, end) = (long.MaxValue, long.MinValue);
        for (var i = 0; i < numbers.Length; i++)
        {
            var (offset, counts) = side(run[i]);
            numbers[i] = offset;
            first = Math.Min(first, offset);
            end = Math.Max(end, (long)offset + counts.Length);
        }

        SequenceCodec.Write(sink, numbers);
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = side(run[i]).Counts.Length;
        SequenceCodec.Write(sink, numbers);
        for (var bucket = first; bucket < end; bucket++)
        {
            for (var i = 0; i < numbers.Length; i++)
            {
                var (offset, counts) = side(run[i]);
                var index = bucket - offset;
                numbers[i] = index >= 0 && index < counts.Length ? unchecked((long)counts[index]) : 0;
            }

            SequenceCodec.Write(sink, numbers);
        }
    }

    static (int[] Offsets, ulong[][] Counts) ReadSide(ref ByteSource source, int points, Span<long> numbers)
    {
        var offsets = new int[points];
        var counts = new ulong[points][];
        SequenceCodec.Read(ref source, numbers);
        for (var i = 0; i < points; i++)
            offsets[i] = checked((int)numbers[i]);
        SequenceCodec.Read(ref source, numbers);
        var (first, end) = (long.MaxValue, long.MinValue);
        for (var i = 0; i < points; i++)
        {
            if (numbers[i] is < 0 or > MostBuckets)
                throw new InvalidDataException($"A distribution has {numbers[i]} buckets.");
            counts[i] = new ulong[numbers[i]];
            first = Math.Min(first, offsets[i]);
            end = Math.Max(end, offsets[i] + numbers[i]);
        }

        for (var bucket = first; bucket < end; bucket++)
        {
            SequenceCodec.Read(ref source, numbers);
            for (var i = 0; i < points; i++)
            {
                var index = bucket - offsets[i];
                if (index >= 0 && index < counts[i].Length)
                    counts[i][index] = unchecked((ulong)numbers[i]);
            }
        }

        return (offsets, counts);
    }
}
