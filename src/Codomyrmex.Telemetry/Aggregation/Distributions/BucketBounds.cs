using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Codomyrmex.Telemetry;

/// <summary>The upper bounds of buckets, and the search among them.</summary>
/// <remarks>Immutable.</remarks>
sealed class BucketBounds
{
    // Beyond that many halving is quicker than comparing with all.
    const int ComparedAtOnce = 64;

    readonly double[] _padded;

    internal BucketBounds(double[] values)
    {
        Values = values;
        var length = values.Length <= ComparedAtOnce ? (values.Length + 3) & ~3 : 0;
        _padded = new double[length];
        _padded.AsSpan().Fill(double.PositiveInfinity);
        if (length > 0)
            values.CopyTo(_padded, 0);
    }

    /// <summary>Inclusive, finite and rising; possibly none.</summary>
    internal double[] Values { get; }

    /// <summary>The bucket of a finite value: the first whose bound is not below it, or the one behind all bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int BucketOf(double value)
    {
        var padded = _padded;
        if (padded.Length == 0)
            return BucketOfMany(value);
        var wanted = Vector256.Create(value);
        ref var first = ref MemoryMarshal.GetArrayDataReference(padded);
        var below = 0;
        for (var i = 0; i < padded.Length; i += 4)
            below += BitOperations.PopCount(Vector256.GreaterThan(wanted, Vector256.LoadUnsafe(ref first, (nuint)i)).ExtractMostSignificantBits());
        return below;
    }

    int BucketOfMany(double value)
    {
        var found = Array.BinarySearch(Values, value);
        return found < 0 ? ~found : found;
    }
}
