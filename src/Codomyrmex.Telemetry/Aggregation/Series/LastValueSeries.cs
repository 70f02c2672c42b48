namespace Codomyrmex.Telemetry;

/// <summary>Keeps the last value.</summary>
sealed class LastValueSeries(SeriesTable table, Tag[] attributes, int hash, bool isInteger) : Series(table, attributes, hash)
{
    ExemplarReservoir? _exemplars;
    long _bits;
    int _skip;

    internal override void Record(long value, ReadOnlySpan<Tag> filtered)
    {
        Volatile.Write(ref _bits, isInteger ? value : BitConverter.DoubleToInt64Bits(value));
        if (--_skip < 0)
            Offer(value, filtered);
    }

    internal override void Record(double value, ReadOnlySpan<Tag> filtered)
    {
        Volatile.Write(ref _bits, isInteger ? (long)value : BitConverter.DoubleToInt64Bits(value));
        if (--_skip < 0)
            Offer(value, filtered);
    }

    internal override bool Collect(MetricData target, in CollectionRound round)
    {
        var head = HeadOf(round);
        if (_exemplars is { } exemplars)
        {
            var first = target.ExemplarCount;
            exemplars.Collect(target, round.IsDelta);
            head = head with { Exemplars = target.ExemplarsSince(first) };
            _skip = 0;
        }

        var bits = Volatile.Read(ref _bits);
        if (isInteger)
            target.Add(head, bits);
        else
            target.Add(head, BitConverter.Int64BitsToDouble(bits));
        return true;
    }

    void Offer(double value, ReadOnlySpan<Tag> filtered) => Table.Exemplars.Offer(ref _exemplars, 1, value, isInteger, filtered, ref _skip);
}
