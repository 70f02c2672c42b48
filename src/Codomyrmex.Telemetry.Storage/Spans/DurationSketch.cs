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

    long[] _counts = [];

    /// <summary>How many durations.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a duration, nanoseconds; a negative one as 0.</summary>
    public void Add(long nanos)
    {
        var bucket = BucketOf(Math.Max(0, nanos));
        if (bucket >= _counts.Length)
            Array.Resize(ref _counts, bucket + BucketsPerOctave);
        _counts[bucket]++;
        Count++;
    }

    /// <summary>Adds all that another holds.</summary>
    public void Add(DurationSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other._counts.Length > _counts.Length)
            Array.Resize(ref _counts, other._counts.Length);
        for (var i = 0; i < other._counts.Length; i++)
            _counts[i] += other._counts[i];
        Count += other.Count;
    }

    /// <summary>The nearest-rank quantile, as the middle of its bucket; null of no durations.</summary>
    /// <param name="share">0 to 1.</param>
    public long? Quantile(double share)
    {
        if (Count == 0)
            return null;
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        var bucket = -1;
        while (rank > 0)
            rank -= _counts[++bucket];
        return MiddleOf(bucket);
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
