namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What is counted under one set of attributes. Guarded by the owner's lock.</summary>
/// <param name="buckets">Buckets of durations; 0 where only rows are counted.</param>
sealed class DerivedSeries(int buckets)
{
    readonly ulong[] _buckets = new ulong[buckets];
    ulong _reported;

    /// <summary>How many rows.</summary>
    public ulong Count { get; private set; }

    /// <summary>How long spans took together, in seconds.</summary>
    public double SumSeconds { get; private set; }

    /// <summary>False until it was reported once.</summary>
    public bool IsReported { get; private set; }

    /// <summary>Whether rows came since it was reported.</summary>
    public bool HasChanged => Count != _reported;

    /// <summary>A span counted since it was reported: its end, duration and ids.</summary>
    public ExemplarRecord? Example { get; private set; }

    /// <summary>The buckets as they are now.</summary>
    public ulong[] Buckets => [.. _buckets];

    /// <summary>Counts a row.</summary>
    public void Add() => Count++;

    /// <summary>Counts a span.</summary>
    public void Add(int bucket, double seconds)
    {
        Count++;
        _buckets[bucket]++;
        SumSeconds += seconds;
    }

    /// <summary>Keeps a span as example, unless there is one.</summary>
    public void Offer(long endNanos, double seconds, TraceId traceId, SpanId spanId) =>
        Example ??= new ExemplarRecord(endNanos, IsInt: false, BitConverter.DoubleToInt64Bits(seconds), traceId, spanId);

    /// <summary>Notes that all so far is reported.</summary>
    public void Report()
    {
        _reported = Count;
        IsReported = true;
        Example = null;
    }
}
