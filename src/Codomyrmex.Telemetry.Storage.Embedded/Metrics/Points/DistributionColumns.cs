namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// The distributions of one run as columns: of histograms that share their bounds, a column for each bucket; of exponential histograms that share their scale, one for
/// each bucket that any of them has. Those that differ are kept apart, whole (<see cref="OtherPoints"/>). Not thread-safe.
/// </summary>
readonly struct DistributionColumns(Scratch scratch)
{
    const byte Apart = 0;
    const byte Explicit = 1;
    const byte Exponential = 2;

    /// <summary>Writes the distributions of a run; at least one.</summary>
    public void Write(ByteSink sink, ReadOnlySpan<Distribution?> run, OtherPoints others)
    {
        var model = Model(run);
        var form = model is null ? Apart : IsExplicit(model) ? Explicit : Exponential;
        var alike = new List<Distribution>(run.Length);
        var apart = new List<int>();
        for (var i = 0; i < run.Length; i++)
        {
            if (form != Apart && IsLike(run[i]!, model!, form))
                alike.Add(run[i]!);
            else
                apart.Add(i);
        }

        sink.WriteByte(form);
        sink.WriteCount(others.Count);
        sink.WriteCount(apart.Count);
        var last = 0;
        foreach (var index in apart)
        {
            sink.WriteCount(index - last);
            last = index;
            others.Add(run[index]!);
        }

        if (alike.Count == 0)
            return;
        var totals = new TotalColumns(scratch);
        if (form == Explicit)
            new BucketColumns(scratch).Write(sink, alike);
        else
            new ExponentialColumns(scratch).Write(sink, alike);
        totals.Write(sink, alike);
    }

    /// <summary>Fills the distributions of a run.</summary>
    /// <exception cref="InvalidDataException">They are not there.</exception>
    public void Read(ref ByteSource source, Span<Distribution?> run, Distribution[] others)
    {
        run.Clear();
        var form = source.ReadByte();
        var first = source.ReadCount(others.Length);
        var apart = source.ReadCount(Math.Min(run.Length, others.Length - first));
        var index = 0;
        for (var i = 0; i < apart; i++)
        {
            index += source.ReadCount(run.Length - 1 - index);
            run[index] = others[first + i];
        }

        var alike = run.Length - apart;
        if (alike == 0)
            return;
        var columns = new DistributionColumn[alike];
        if (form == Explicit)
            new BucketColumns(scratch).Read(ref source, columns);
        else if (form == Exponential)
            new ExponentialColumns(scratch).Read(ref source, columns);
        else
            throw new InvalidDataException($"Distributions in the unknown form {form}.");
        new TotalColumns(scratch).Read(ref source, columns);
        var next = 0;
        foreach (ref var distribution in run)
            distribution ??= columns[next++].ToDistribution();
    }

    static Distribution? Model(ReadOnlySpan<Distribution?> run)
    {
        foreach (var distribution in run)
        {
            if (IsExplicit(distribution!) || IsExponential(distribution!))
                return distribution;
        }

        return null;
    }

    static bool IsExplicit(Distribution value) =>
        value.BucketCounts.Length == value.ExplicitBounds.Length + 1 && value.Quantiles.Length == 0 && value.PositiveCounts.Length == 0 && value.NegativeCounts.Length == 0
        && value.PositiveOffset == 0 && value.NegativeOffset == 0 && value.Scale == 0 && value.ZeroCount == 0 && BitConverter.DoubleToInt64Bits(value.ZeroThreshold) == 0;

    static bool IsExponential(Distribution value) =>
        value.BucketCounts.Length == 0 && value.ExplicitBounds.Length == 0 && value.Quantiles.Length == 0
        && value.PositiveCounts.Length + value.NegativeCounts.Length is > 0 and <= ExponentialColumns.MostBuckets;

    static bool IsLike(Distribution value, Distribution model, byte form) => form == Explicit
        ? IsExplicit(value) && BucketColumns.SameBounds(value.ExplicitBounds, model.ExplicitBounds)
        : IsExponential(value) && ExponentialColumns.Fits(value, model);
}
