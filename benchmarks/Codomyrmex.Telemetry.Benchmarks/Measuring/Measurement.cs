using System.Diagnostics;

namespace Codomyrmex.Telemetry.Benchmarks.Measuring;

/// <summary>What one side of a comparison costs per operation.</summary>
/// <param name="Nanoseconds">Median over the rounds of elapsed time.</param>
/// <param name="Bytes">Bytes allocated on the measuring thread.</param>
readonly record struct Cost(double Nanoseconds, double Bytes);

/// <summary>Both sides' costs, measured in turn so that a slow moment of the machine hits both.</summary>
sealed record Measurement(Cost Ours, Cost Peer)
{
    /// <summary>Our time as a fraction of the peer's.</summary>
    internal double Ratio => Ours.Nanoseconds / Peer.Nanoseconds;

    internal static Measurement Of(Comparison comparison, MeasurementPlan plan)
    {
        WarmUp.Run(Prepared(comparison.Ours, comparison.Prepare?.Ours), plan.WarmUp);
        WarmUp.Run(Prepared(comparison.Peer, comparison.Prepare?.Peer), plan.WarmUp);
        var ours = new Cost[plan.Rounds];
        var peer = new Cost[plan.Rounds];
        for (var round = 0; round < plan.Rounds; round++)
        {
            ours[round] = Run(comparison, comparison.Ours, comparison.Prepare?.Ours, plan.RoundLength);
            peer[round] = Run(comparison, comparison.Peer, comparison.Prepare?.Peer, plan.RoundLength);
        }

        return new Measurement(Median(ours), Median(peer));
    }

    static Func<long> Prepared(Func<long> work, Action? prepare) => prepare is null ? work : () =>
    {
        prepare();
        return work();
    };

    static Cost Run(Comparison comparison, Func<long> work, Action? prepare, TimeSpan length)
    {
        var operations = 0.0;
        var allocated = 0L;
        var elapsed = TimeSpan.Zero;
        do
        {
            prepare?.Invoke();
            var allocatedBefore = Allocated(comparison.CountsAllThreads);
            var start = Stopwatch.GetTimestamp();
            if (work() == 0)
                throw new InvalidOperationException("The work left no trace.");
            elapsed += Stopwatch.GetElapsedTime(start);
            allocated += Allocated(comparison.CountsAllThreads) - allocatedBefore;
            operations += comparison.OperationsPerCall;
        }
        while (elapsed < length);
        return new Cost(elapsed.TotalNanoseconds / operations, allocated / operations);
    }

    static long Allocated(bool byAllThreads) => byAllThreads ? GC.GetTotalAllocatedBytes(precise: true) : GC.GetAllocatedBytesForCurrentThread();

    static Cost Median(Cost[] rounds) =>
        new(Middle(rounds.Select(cost => cost.Nanoseconds)), Middle(rounds.Select(cost => cost.Bytes)));

    static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
