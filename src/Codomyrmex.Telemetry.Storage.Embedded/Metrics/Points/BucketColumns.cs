using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The buckets of histograms that share their bounds: bounds once, then a column for each bucket. Not thread-safe.</summary>
readonly struct BucketColumns(Scratch scratch)
{
    /// <summary>Whether bounds are the same, bit for bit.</summary>
    public static bool SameBounds(double[] left, double[] right) =>
        ReferenceEquals(left, right) || MemoryMarshal.Cast<double, long>(left.AsSpan()).SequenceEqual(MemoryMarshal.Cast<double, long>(right.AsSpan()));

    /// <summary>Writes them.</summary>
    public void Write(ByteSink sink, List<Distribution> run)
    {
        var bounds = run[0].ExplicitBounds;
        sink.WriteCount(bounds.Length);
        if (bounds.Length > 0)
            DoubleCodec.Write(sink, MemoryMarshal.Cast<double, long>(bounds.AsSpan()), scratch);
        var numbers = scratch.Numbers(run.Count);
        for (var bucket = 0; bucket <= bounds.Length; bucket++)
        {
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = unchecked((long)run[i].BucketCounts[bucket]);
            SequenceCodec.Write(sink, numbers);
        }
    }

    /// <summary>Reads them.</summary>
    public void Read(ref ByteSource source, DistributionColumn[] run)
    {
        // Each bucket takes at least a byte, so no count that is a lie makes much room.
        var bounds = new double[source.ReadCount(source.Rest.Length)];
        if (bounds.Length > 0)
            DoubleCodec.Read(ref source, MemoryMarshal.Cast<double, long>(bounds.AsSpan()), scratch);
        for (var i = 0; i < run.Length; i++)
        {
            run[i].Bounds = bounds;
            run[i].Buckets = new ulong[bounds.Length + 1];
        }

        var numbers = scratch.Numbers(run.Length);
        for (var bucket = 0; bucket <= bounds.Length; bucket++)
        {
            SequenceCodec.Read(ref source, numbers);
            for (var i = 0; i < numbers.Length; i++)
                run[i].Buckets[bucket] = unchecked((ulong)numbers[i]);
        }
    }
}
