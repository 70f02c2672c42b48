using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>Keeps a distribution. As long as threads do not get in each other's way there is one, after that one for each core.</summary>
sealed class DistributionSeries(SeriesTable table, Tag[] attributes, int hash) : Series(table, attributes, hash)
{
    readonly Distribution _first = table.CreateDistribution();
    Distribution?[]? _stripes;
    volatile bool _isRetired;

    internal override void Record(long value, ReadOnlySpan<Tag> filtered) => Record(value, isInteger: true, filtered);

    internal override void Record(double value, ReadOnlySpan<Tag> filtered) => Record(value, isInteger: false, filtered);

    internal override bool Collect(MetricData target, in CollectionRound round)
    {
        var first = target.ExemplarCount;
        if (Volatile.Read(ref _stripes) is not { } stripes)
        {
            _first.Enter();
            try
            {
                _first.CollectExemplars(target, round.IsDelta);
                var isAdded = TryAddPoint(_first, target, round, first);
                if (round.IsDelta)
                    _first.Clear();
                return isAdded;
            }
            finally
            {
                _first.Exit();
            }
        }

        var all = Table.Scratch;
        all.Clear();
        Gather(_first, all, target, round);
        foreach (var stripe in stripes)
        {
            if (stripe is not null)
                Gather(stripe, all, target, round);
        }

        target.ThinExemplars(first, all);
        return TryAddPoint(all, target, round, first);
    }

    // Who enters a gate after it was collected here finds the series retired.
    internal override void Retire(MetricData target, in CollectionRound round)
    {
        _isRetired = true;
        Interlocked.MemoryBarrier();
        Collect(target, round);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Record(double value, bool isInteger, ReadOnlySpan<Tag> filtered)
    {
        var place = _first;
        if (Volatile.Read(ref _stripes) is not null || !place.TryEnter())
            place = EnterStripe();
        if (_isRetired)
        {
            place.Exit();
            Table.RecordAgain(this, value, isInteger, filtered);
            return;
        }

        place.Add(value, isInteger, filtered);
        place.Exit();
    }

    Distribution EnterStripe()
    {
        if (Volatile.Read(ref _stripes) is not { } stripes)
        {
            Interlocked.CompareExchange(ref _stripes, new Distribution?[Stripes.Count], null);
            stripes = _stripes!;
        }

        ref var place = ref stripes[Stripes.Own];
        if (Volatile.Read(ref place) is null)
            Interlocked.CompareExchange(ref place, Table.CreateDistribution(), null);
        var stripe = place!;
        stripe.Enter();
        return stripe;
    }

    bool TryAddPoint(Distribution all, MetricData target, in CollectionRound round, int firstExemplar)
    {
        if (round.IsDelta && all.IsEmpty)
            return false;
        all.AddPoint(target, HeadOf(round) with { Exemplars = target.ExemplarsSince(firstExemplar) });
        return true;
    }

    static void Gather(Distribution from, Distribution to, MetricData target, in CollectionRound round)
    {
        from.Enter();
        try
        {
            from.AddTo(to);
            from.CollectExemplars(target, round.IsDelta);
            if (round.IsDelta)
                from.Clear();
        }
        finally
        {
            from.Exit();
        }
    }
}
