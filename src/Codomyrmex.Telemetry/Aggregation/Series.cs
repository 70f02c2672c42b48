namespace Codomyrmex.Telemetry;

/// <summary>One attribute set of one instrument, and what was measured with it.</summary>
/// <remarks>Recording is thread-safe and allocates nothing.</remarks>
abstract class Series(Tag[] attributes, int hash, Series? next)
{
    internal Tag[] Attributes => attributes;

    internal int Hash => hash;

    /// <summary>The next series whose hash falls into the same bucket of the table.</summary>
    internal Series? Next { get; set; } = next;

    internal abstract void Record(long value);

    internal abstract void Record(double value);

    internal abstract MetricPoint Collect(long startUnixNanos, long unixNanos);
}

/// <summary>Adds up.</summary>
sealed class LongSumSeries(Tag[] attributes, int hash, Series? next) : Series(attributes, hash, next)
{
    long _sum;

    internal override void Record(long value) => Interlocked.Add(ref _sum, value);

    internal override void Record(double value) => Record((long)value);

    internal override MetricPoint Collect(long startUnixNanos, long unixNanos) =>
        new(Attributes, startUnixNanos, unixNanos, isInteger: true, Interlocked.Read(ref _sum));
}

/// <summary>Adds up.</summary>
sealed class DoubleSumSeries(Tag[] attributes, int hash, Series? next) : Series(attributes, hash, next)
{
    double _sum;

    internal override void Record(long value) => Record((double)value);

    internal override void Record(double value)
    {
        var seen = Volatile.Read(ref _sum);
        while (true)
        {
            var before = Interlocked.CompareExchange(ref _sum, seen + value, seen);
            if (BitConverter.DoubleToInt64Bits(before) == BitConverter.DoubleToInt64Bits(seen))
                return;
            seen = before;
        }
    }

    internal override MetricPoint Collect(long startUnixNanos, long unixNanos) =>
        new(Attributes, startUnixNanos, unixNanos, isInteger: false, BitConverter.DoubleToInt64Bits(Volatile.Read(ref _sum)));
}

/// <summary>Keeps the last value.</summary>
sealed class LastValueSeries(Tag[] attributes, int hash, Series? next, bool isInteger) : Series(attributes, hash, next)
{
    long _bits;

    internal override void Record(long value) => Volatile.Write(ref _bits, isInteger ? value : BitConverter.DoubleToInt64Bits(value));

    internal override void Record(double value) => Volatile.Write(ref _bits, isInteger ? (long)value : BitConverter.DoubleToInt64Bits(value));

    internal override MetricPoint Collect(long startUnixNanos, long unixNanos) =>
        new(Attributes, startUnixNanos, unixNanos, isInteger, Volatile.Read(ref _bits));
}
