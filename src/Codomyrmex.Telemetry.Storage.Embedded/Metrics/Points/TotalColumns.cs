namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What distributions of all kinds have: the count, by how much it differs from the buckets', sum, least and greatest. Not thread-safe.</summary>
readonly struct TotalColumns(Scratch scratch)
{
    const byte None = 0;
    const byte All = 1;
    const byte Some = 2;

    /// <summary>Writes them.</summary>
    public void Write(ByteSink sink, List<Distribution> run)
    {
        var numbers = scratch.Numbers(run.Count);
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = unchecked((long)(run[i].Count - DistributionColumn.CountedOf(run[i])));
        SequenceCodec.Write(sink, numbers);
        WriteOptional(sink, run, static one => one.Sum);
        WriteOptional(sink, run, static one => one.Min);
        WriteOptional(sink, run, static one => one.Max);
    }

    /// <summary>Reads them; the buckets are there already.</summary>
    public void Read(ref ByteSource source, DistributionColumn[] run)
    {
        var numbers = scratch.Numbers(run.Length);
        SequenceCodec.Read(ref source, numbers);
        for (var i = 0; i < numbers.Length; i++)
            run[i].Count = unchecked((ulong)numbers[i] + run[i].Counted);
        ReadOptional(ref source, run, static (ref one, value) => one.Sum = value);
        ReadOptional(ref source, run, static (ref one, value) => one.Min = value);
        ReadOptional(ref source, run, static (ref one, value) => one.Max = value);
    }

    void WriteOptional(ByteSink sink, List<Distribution> run, Func<Distribution, double?> valueOf)
    {
        var numbers = scratch.Numbers(run.Count);
        var given = 0;
        foreach (var one in run)
            given += valueOf(one) is null ? 0 : 1;
        var form = given == 0 ? None : given == run.Count ? All : Some;
        sink.WriteByte(form);
        if (form == Some)
        {
            for (var i = 0; i < run.Count; i++)
                numbers[i] = valueOf(run[i]) is null ? 0 : 1;
            SequenceCodec.Write(sink, numbers);
        }

        var next = 0;
        foreach (var one in run)
        {
            if (valueOf(one) is { } value)
                numbers[next++] = BitConverter.DoubleToInt64Bits(value);
        }

        if (given > 0)
            DoubleCodec.Write(sink, numbers[..given], scratch);
    }

    void ReadOptional(ref ByteSource source, DistributionColumn[] run, SetValue set)
    {
        var form = source.ReadByte();
        if (form == None)
            return;
        var isGiven = new bool[run.Length];
        var given = run.Length;
        isGiven.AsSpan().Fill(true);
        var numbers = scratch.Numbers(run.Length);
        if (form == Some)
        {
            SequenceCodec.Read(ref source, numbers);
            given = 0;
            for (var i = 0; i < run.Length; i++)
                given += (isGiven[i] = numbers[i] != 0) ? 1 : 0;
        }

        if (given == 0)
            return;
        DoubleCodec.Read(ref source, numbers[..given], scratch);
        var next = 0;
        for (var i = 0; i < run.Length; i++)
        {
            if (isGiven[i])
                set(ref run[i], BitConverter.Int64BitsToDouble(numbers[next++]));
        }
    }

    delegate void SetValue(ref DistributionColumn column, double value);
}
