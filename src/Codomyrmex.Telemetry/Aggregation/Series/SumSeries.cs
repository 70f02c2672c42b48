using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>Adds up. As long as threads do not get in each other's way there is one number, after that one for each core.</summary>
/// <remarks>As <see cref="Series"/>. A delta's series that was idle leaves the table, and takes nothing with it: whoever adds looks afterwards whether it was still there.</remarks>
abstract class SumSeries(SeriesTable table, Tag[] attributes, int hash) : Series(table, attributes, hash)
{
    NumberStripe[]? _stripes;
    ExemplarReservoir? _exemplars;
    protected long Bits;
    int _skip;
    volatile bool _isRetired;

    protected abstract long Combine(long bits, long more);

    protected abstract void AddPoint(MetricData target, in PointHead head, long bits);

    protected NumberStripe[]? Striped => Volatile.Read(ref _stripes);

    /// <summary>From now on there is a number for each core.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected NumberStripe[] Stripe()
    {
        Interlocked.CompareExchange(ref _stripes, new NumberStripe[Stripes.Count], null);
        return _stripes!;
    }

    /// <summary>To be called after each addition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void Added(ref int skip, double value, bool isInteger, ReadOnlySpan<Tag> filtered)
    {
        if (--skip < 0)
            Offer(ref skip, value, isInteger, filtered);
        if (_isRetired)
            Table.TakeOver(this);
    }

    protected ref int Skip => ref _skip;

    internal override bool Collect(MetricData target, in CollectionRound round)
    {
        var bits = round.IsDelta ? Take() : Sum();
        var isIdle = round.IsDelta && bits == 0;
        if (!isIdle)
            AddPoint(target, round, bits);
        return !isIdle;
    }

    internal override void Retire(MetricData target, in CollectionRound round)
    {
        _isRetired = true;
        Interlocked.MemoryBarrier();
        var rest = Take();
        if (rest != 0)
            AddPoint(target, round, rest);
    }

    /// <summary>What was added and not yet collected, which begins at zero again.</summary>
    internal long Take()
    {
        var bits = Interlocked.Exchange(ref Bits, 0);
        foreach (ref var stripe in Striped.AsSpan())
            bits = Combine(bits, Interlocked.Exchange(ref stripe.Bits, 0));
        return bits;
    }

    long Sum()
    {
        var bits = Volatile.Read(ref Bits);
        foreach (ref var stripe in Striped.AsSpan())
            bits = Combine(bits, Volatile.Read(ref stripe.Bits));
        return bits;
    }

    void AddPoint(MetricData target, in CollectionRound round, long bits)
    {
        var head = HeadOf(round);
        if (_exemplars is { } exemplars)
        {
            var first = target.ExemplarCount;
            exemplars.Collect(target, round.IsDelta);
            head = head with { Exemplars = target.ExemplarsSince(first) };
            _skip = 0;
            foreach (ref var stripe in Striped.AsSpan())
                stripe.Skip = 0;
        }

        AddPoint(target, head, bits);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Offer(ref int skip, double value, bool isInteger, ReadOnlySpan<Tag> filtered) =>
        Table.Exemplars.Offer(ref _exemplars, 1, value, isInteger, filtered, ref skip);
}

/// <summary>Adds up integers.</summary>
sealed class LongSumSeries(SeriesTable table, Tag[] attributes, int hash) : SumSeries(table, attributes, hash)
{
    internal override void Record(double value, ReadOnlySpan<Tag> filtered) => Record((long)value, filtered);

    internal override void Record(long value, ReadOnlySpan<Tag> filtered)
    {
        var stripes = Striped;
        if (stripes is null)
        {
            var seen = Bits;
            if (Interlocked.CompareExchange(ref Bits, seen + value, seen) == seen)
            {
                Added(ref Skip, value, isInteger: true, filtered);
                return;
            }

            stripes = Stripe();
        }

        ref var stripe = ref stripes[Stripes.Own];
        Interlocked.Add(ref stripe.Bits, value);
        Added(ref stripe.Skip, value, isInteger: true, filtered);
    }

    protected override long Combine(long bits, long more) => bits + more;

    protected override void AddPoint(MetricData target, in PointHead head, long bits) => target.Add(head, bits);
}

/// <summary>Adds up doubles.</summary>
sealed class DoubleSumSeries(SeriesTable table, Tag[] attributes, int hash) : SumSeries(table, attributes, hash)
{
    internal override void Record(long value, ReadOnlySpan<Tag> filtered) => Record((double)value, filtered);

    internal override void Record(double value, ReadOnlySpan<Tag> filtered)
    {
        var stripes = Striped;
        if (stripes is null)
        {
            if (TryAdd(ref Bits, value))
            {
                Added(ref Skip, value, isInteger: false, filtered);
                return;
            }

            stripes = Stripe();
        }

        ref var stripe = ref stripes[Stripes.Own];
        while (!TryAdd(ref stripe.Bits, value))
        {
        }

        Added(ref stripe.Skip, value, isInteger: false, filtered);
    }

    protected override long Combine(long bits, long more) =>
        BitConverter.DoubleToInt64Bits(BitConverter.Int64BitsToDouble(bits) + BitConverter.Int64BitsToDouble(more));

    protected override void AddPoint(MetricData target, in PointHead head, long bits) => target.Add(head, BitConverter.Int64BitsToDouble(bits));

    static bool TryAdd(ref long bits, double value)
    {
        var seen = Volatile.Read(ref bits);
        var sum = BitConverter.DoubleToInt64Bits(BitConverter.Int64BitsToDouble(seen) + value);
        return Interlocked.CompareExchange(ref bits, sum, seen) == seen;
    }
}
