namespace Codomyrmex.Telemetry;

/// <summary>
/// One measurement for each bucket, each as likely as any other of the bucket since the last collection (OpenTelemetry specification, Metrics SDK,
/// AlignedHistogramBucketExemplarReservoir). Which of the coming ones is next is decided ahead.
/// </summary>
/// <remarks>Not thread-safe. Takes no memory before the first measurement that qualifies.</remarks>
sealed class BucketExemplars(ExemplarSource source, int buckets)
{
    Slot[]? _slots;
    int _skip;

    /// <summary>True if it is the turn of the <paramref name="number"/>th measurement of a bucket, counted from 1.</summary>
    internal bool Wants(int bucket, long number) => (_slots is null || number >= _slots[bucket].Next) && --_skip < 0;

    /// <summary>Offers a measurement whose turn it is.</summary>
    internal void Offer(int bucket, long number, double value, bool isInteger, ReadOnlySpan<Tag> filtered)
    {
        if (!source.TryMake(value, isInteger, filtered, out var exemplar))
        {
            _skip = ExemplarPatience.AfterNo(_skip);
            return;
        }

        _skip = 0;
        ref var slot = ref (_slots ??= new Slot[buckets])[bucket];
        slot.Exemplar = exemplar;
        slot.IsTaken = true;

        // The chance that none of those up to m follows on the nth is n / m.
        var seen = Math.Max(1, number - slot.Begin);
        slot.Next = number + 1 + (long)Math.Min(long.MaxValue / 4, (seen / RecordingThread.Current.Ids.NextFraction()) - seen);
    }

    /// <summary>Adds what is kept to a metric's exemplars.</summary>
    internal void Collect(MetricData target)
    {
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            if (slot.IsTaken)
                target.Add(slot.Exemplar);
        }
    }

    /// <summary>Begins anew; what is kept stays until newer ones take its place, unless it is a delta's.</summary>
    /// <param name="counts">Measurements of each bucket from which to go on counting.</param>
    /// <param name="isDelta">Whether counting begins at none again.</param>
    internal void Restart(ReadOnlySpan<long> counts, bool isDelta)
    {
        _skip = 0;
        var slots = _slots.AsSpan();
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i].Begin = isDelta ? 0 : counts[i];
            slots[i].Next = 0;
            slots[i].IsTaken &= !isDelta;
        }
    }

    struct Slot
    {
        internal Exemplar Exemplar;
        internal bool IsTaken;

        /// <summary>Measurements of the bucket before this interval.</summary>
        internal long Begin;

        /// <summary>The number of the measurement whose turn is next.</summary>
        internal long Next;
    }
}
