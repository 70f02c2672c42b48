namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// One run's points but for times and exemplars as bytes: what all points share is said once, what differs is packed (<see cref="SequenceCodec"/>).
/// </summary>
static class RunCodec
{
    const int HasStarts = 1;
    const int HasFlags = 2;
    const int Integers = 0 << 2;
    const int Doubles = 1 << 2;
    const int Mixed = 2 << 2;
    const int Distributions = 3 << 2;
    const int Forms = 3 << 2;

    /// <summary>Writes a run.</summary>
    /// <param name="sink">Gets the bytes.</param>
    /// <param name="run">The points.</param>
    /// <param name="others">Gets distributions that do not fit columns.</param>
    /// <param name="scratch">Room.</param>
    public static void Write(ByteSink sink, PointRun run, OtherPoints others, Scratch scratch)
    {
        var form = run.HasDistributions ? Distributions : !run.IsInt.Contains(false) ? Integers : !run.IsInt.Contains(true) ? Doubles : Mixed;
        var hasStarts = run.Starts.ContainsAnyExcept(run.Starts[0]);
        var hasFlags = run.Flags.ContainsAnyExcept(0);
        sink.WriteByte((byte)(form | (hasStarts ? HasStarts : 0) | (hasFlags ? HasFlags : 0)));
        if (hasStarts)
            WriteStarts(sink, run, scratch);
        if (hasFlags)
            SequenceCodec.Write(sink, run.Flags);
        switch (form)
        {
            case Distributions:
                new DistributionColumns(scratch).Write(sink, run.Distributions, others);
                break;
            case Doubles:
                DoubleCodec.Write(sink, run.Bits, scratch);
                break;
            case Mixed:
                WriteKinds(sink, run, scratch);
                SequenceCodec.Write(sink, run.Bits);
                break;
            default:
                SequenceCodec.Write(sink, run.Bits);
                break;
        }
    }

    /// <summary>Reads a run into the last points of another, whose times are there already.</summary>
    /// <param name="bytes">The run.</param>
    /// <param name="run">Where to.</param>
    /// <param name="at">The first of the points.</param>
    /// <param name="start">The start time of the first point.</param>
    /// <param name="others">The distributions that do not fit columns.</param>
    /// <param name="scratch">Room.</param>
    /// <exception cref="InvalidDataException">It is not what was written.</exception>
    public static void Read(ReadOnlySpan<byte> bytes, PointRun run, int at, long start, Distribution[] others, Scratch scratch)
    {
        var source = new ByteSource(bytes);
        var head = source.ReadByte();
        run.Starts[at..].Fill(start);
        if ((head & HasStarts) != 0)
            ReadStarts(ref source, run, at);
        if ((head & HasFlags) != 0)
            SequenceCodec.Read(ref source, run.Flags[at..]);
        switch (head & Forms)
        {
            case Distributions:
                run.Bits[at..].Clear();
                run.IsInt[at..].Clear();
                new DistributionColumns(scratch).Read(ref source, run.Distributions[at..], others);
                break;
            case Doubles:
                run.IsInt[at..].Clear();
                DoubleCodec.Read(ref source, run.Bits[at..], scratch);
                break;
            case Mixed:
                ReadKinds(ref source, run.IsInt[at..], scratch);
                SequenceCodec.Read(ref source, run.Bits[at..]);
                break;
            default:
                run.IsInt[at..].Fill(true);
                SequenceCodec.Read(ref source, run.Bits[at..]);
                break;
        }

        source.End();
    }

    /// <summary>Whether a run holds distributions.</summary>
    public static bool HasDistributions(ReadOnlySpan<byte> bytes) => !bytes.IsEmpty && (bytes[0] & Forms) == Distributions;

    // By how much the point's time lies after: the same for points of delta temporality that come at intervals.
    static void WriteStarts(ByteSink sink, PointRun run, Scratch scratch)
    {
        var before = scratch.Numbers(run.Count);
        for (var i = 0; i < before.Length; i++)
            before[i] = unchecked(run.Times[i] - run.Starts[i]);
        SequenceCodec.Write(sink, before);
    }

    static void ReadStarts(ref ByteSource source, PointRun run, int at)
    {
        var starts = run.Starts[at..];
        SequenceCodec.Read(ref source, starts);
        for (var i = 0; i < starts.Length; i++)
            starts[i] = unchecked(run.Times[at + i] - starts[i]);
    }

    static void WriteKinds(ByteSink sink, PointRun run, Scratch scratch)
    {
        var kinds = scratch.Numbers(run.Count);
        for (var i = 0; i < kinds.Length; i++)
            kinds[i] = run.IsInt[i] ? 1 : 0;
        SequenceCodec.Write(sink, kinds);
    }

    static void ReadKinds(ref ByteSource source, Span<bool> isInt, Scratch scratch)
    {
        var kinds = scratch.Numbers(isInt.Length);
        SequenceCodec.Read(ref source, kinds);
        for (var i = 0; i < kinds.Length; i++)
            isInt[i] = kinds[i] != 0;
    }
}
