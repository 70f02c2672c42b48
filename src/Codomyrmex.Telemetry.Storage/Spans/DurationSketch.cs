using System.Numerics;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// Durations counted in buckets of which each power of two has 128, so that a quantile is at most 0.4 % off. Adding and merging in any order give the
/// same sketch, and so every store the same quantiles. Not thread-safe.
/// </summary>
public sealed class DurationSketch
{
    const int BitsPerOctave = 7;
    const int BucketsPerOctave = 1 << BitsPerOctave;

    // The window of counts grows by so many, so that a sketch of few durations that are much alike, of which there may be very many, stays small.
    const int Step = 16;

    long[] _counts = [];

    // The bucket of the first count.
    int _first;

    /// <summary>How many durations.</summary>
    public long Count { get; private set; }

    /// <summary>Memory that the counts take.</summary>
    internal long Bytes => (long)_counts.Length * sizeof(long);

    /// <summary>Adds a duration, nanoseconds; a negative one as 0.</summary>
    public void Add(long nanos)
    {
        var bucket = BucketOf(Math.Max(0, nanos));
        if ((uint)(bucket - _first) >= (uint)_counts.Length)
            Cover(bucket, bucket + 1);
        _counts[bucket - _first]++;
        Count++;
    }

    /// <summary>Adds all that another holds.</summary>
    public void Add(DurationSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other._counts.Length == 0)
            return;
        Cover(other._first, other._first + other._counts.Length);
        var counts = _counts.AsSpan(other._first - _first, other._counts.Length);
        for (var i = 0; i < counts.Length; i++)
            counts[i] += other._counts[i];
        Count += other.Count;
    }

    /// <summary>The nearest-rank quantile, as the middle of its bucket; null of no durations.</summary>
    /// <param name="share">0 to 1.</param>
    public long? Quantile(double share)
    {
        if (Count == 0)
            return null;
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        var place = -1;
        while (rank > 0)
            rank -= _counts[++place];
        return MiddleOf(_first + place);
    }

    // Makes room for the buckets from one to before another.
    void Cover(int from, int to)
    {
        if (_counts.Length > 0)
        {
            from = Math.Min(from, _first);
            to = Math.Max(to, _first + _counts.Length);
        }

        from = from / Step * Step;
        to = (to + Step - 1) / Step * Step;
        if (to - from == _counts.Length)
            return;
        var counts = new long[to - from];
        if (_counts.Length > 0)
            _counts.CopyTo(counts, _first - from);
        (_counts, _first) = (counts, from);
    }

    // Durations below 2 * BucketsPerOctave have a bucket each.
    static int BucketOf(long nanos)
    {
        var octave = 63 - BitOperations.LeadingZeroCount((ulong)nanos | 1);
        if (octave <= BitsPerOctave)
            return (int)nanos;
        var shift = octave - BitsPerOctave;
        return (shift << BitsPerOctave) + (int)(nanos >> shift);
    }

    static long MiddleOf(int bucket)
    {
        if (bucket < 2 * BucketsPerOctave)
            return bucket;
        var shift = (bucket >> BitsPerOctave) - 1;
        var from = ((long)bucket - ((long)shift << BitsPerOctave)) << shift;
        return from + ((1L << shift) >> 1);
    }
}
