namespace Codomyrmex.Telemetry;

/// <summary>Consecutive buckets on one side of zero. The bucket at index i of <see cref="Counts"/> holds what is above base^(Offset + i) and at most base^(Offset + i + 1).</summary>
public sealed class ExponentialBuckets
{
    long[] _counts = [];
    int _length;

    internal ExponentialBuckets()
    {
    }

    /// <summary>The index of the first bucket; possibly negative.</summary>
    public int Offset { get; private set; }

    /// <summary>Measurements in each bucket; empty when there are none.</summary>
    public ReadOnlySpan<long> Counts => _counts.AsSpan(0, _length);

    /// <summary>So many empty buckets from here on, to be filled by the caller.</summary>
    internal Span<long> Reset(int offset, int length)
    {
        Offset = offset;
        _length = length;
        if (_counts.Length < length)
            _counts = new long[length];
        var counts = _counts.AsSpan(0, length);
        counts.Clear();
        return counts;
    }

    internal ExponentialBuckets Copy()
    {
        var copy = new ExponentialBuckets();
        Counts.CopyTo(copy.Reset(Offset, _length));
        return copy;
    }
}
