using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>Counts of consecutive buckets on one side of zero, from the lowest to the highest that holds something.</summary>
/// <param name="maxBuckets">How many there will ever be, so that no memory is taken for more.</param>
/// <remarks>Not thread-safe. Takes memory as it needs it, and keeps it.</remarks>
sealed class BucketRun(int maxBuckets)
{
    const int FirstCapacity = 16;

    long[] _counts = [];

    internal bool IsEmpty => Length == 0;

    /// <summary>The lowest bucket; means nothing while it is empty.</summary>
    internal int Low { get; private set; }

    /// <summary>The highest bucket; means nothing while it is empty.</summary>
    internal int High => Low + Length - 1;

    internal int Length { get; private set; }

    /// <summary>Measurements in each bucket, from <see cref="Low"/> on.</summary>
    internal ReadOnlySpan<long> Counts => _counts.AsSpan(0, Length);

    /// <summary>Counts one more in a bucket; false if that is not one between <see cref="Low"/> and <see cref="High"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryCount(int index)
    {
        var place = (uint)(index - Low);
        if (place >= (uint)Length)
            return false;
        _counts[place]++;
        return true;
    }

    /// <summary>Adds to a bucket, and takes in those between it and the others.</summary>
    internal void Add(int index, long count)
    {
        if (IsEmpty || index > High)
            AddAbove(index);
        else if (index < Low)
            AddBelow(Low - index);
        _counts[index - Low] += count;
    }

    /// <summary>Joins each 2^<paramref name="halvings"/> buckets to one.</summary>
    internal void Coarsen(int halvings)
    {
        if (halvings == 0 || IsEmpty)
            return;
        var (first, last) = (Low >> halvings, High >> halvings);
        for (var i = 0; i < Length; i++)
        {
            var count = _counts[i];
            _counts[i] = 0;
            _counts[((Low + i) >> halvings) - first] += count;
        }

        (Low, Length) = (first, last - first + 1);
    }

    internal void Clear()
    {
        _counts.AsSpan(0, Length).Clear();
        Length = 0;
    }

    // What is behind the highest bucket is always zero.
    void AddAbove(int index)
    {
        if (IsEmpty)
            Low = index;
        Length = index - Low + 1;
        Reserve(Length);
    }

    void AddBelow(int more)
    {
        Reserve(Length + more);
        Array.Copy(_counts, 0, _counts, more, Length);
        _counts.AsSpan(0, Math.Min(more, Length)).Clear();
        Low -= more;
        Length += more;
    }

    void Reserve(int length)
    {
        if (length > _counts.Length)
            Array.Resize(ref _counts, Math.Max(length, Math.Min(maxBuckets, Math.Max(FirstCapacity, _counts.Length * 2))));
    }
}
