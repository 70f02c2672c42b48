using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>What histograms count into.</summary>
/// <remarks>Not thread-safe but for the gate, which one thread at a time holds while it touches anything else.</remarks>
abstract class Distribution
{
    int _gate;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryEnter() => Interlocked.CompareExchange(ref _gate, 1, 0) == 0;

    internal void Enter()
    {
        var wait = default(SpinWait);
        while (!TryEnter())
            wait.SpinOnce(sleep1Threshold: -1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Exit() => Volatile.Write(ref _gate, 0);

    internal abstract bool IsEmpty { get; }

    /// <summary>Adds a measurement, which is finite.</summary>
    /// <param name="value">What was measured.</param>
    /// <param name="isInteger">Whether it is an integer.</param>
    /// <param name="filtered">Attributes of the measurement that its series does not have.</param>
    internal abstract void Add(double value, bool isInteger, ReadOnlySpan<Tag> filtered);

    /// <summary>Adds all of this one's measurements to another of the same kind.</summary>
    internal abstract void AddTo(Distribution target);

    /// <summary>Adds the exemplars to a metric's, and has them begin anew.</summary>
    internal abstract void CollectExemplars(MetricData target, bool isDelta);

    /// <summary>Brings the exemplars that several distributions of one series had down to as many as one has.</summary>
    /// <param name="collected">The exemplars. Those that stay are at the beginning afterwards.</param>
    /// <returns>How many stay.</returns>
    internal abstract int Thin(Span<Exemplar> collected);

    /// <summary>Forgets all measurements; memory and exemplars stay.</summary>
    internal abstract void Clear();

    /// <summary>Adds a point to a metric.</summary>
    internal abstract void AddPoint(MetricData target, in PointHead head);
}
