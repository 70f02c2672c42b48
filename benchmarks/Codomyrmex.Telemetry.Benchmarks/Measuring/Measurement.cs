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
        WarmUp.Run(comparison.Ours, plan.WarmUp);
        WarmUp.Run(comparison.Peer, plan.WarmUp);
        var ours = new Cost[plan.Rounds];
        var peer = new Cost[plan.Rounds];
        for (var round = 0; round < plan.Rounds; round++)
        {
            ours[round] = Run(comparison.Ours, plan.RoundLength, comparison.OperationsPerCall);
            peer[round] = Run(comparison.Peer, plan.RoundLength, comparison.OperationsPerCall);
        }

        return new Measurement(Median(ours), Median(peer));
    }

    static Cost Run(Func<long> work, TimeSpan length, int operationsPerCall)
    {
        var operations = 0.0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        TimeSpan elapsed;
        do
        {
            if (work() == 0)
                throw new InvalidOperationException("The work left no trace.");
            operations += operationsPerCall;
            elapsed = Stopwatch.GetElapsedTime(start);
        }
        while (elapsed < length);
        return new Cost(elapsed.TotalNanoseconds / operations, (GC.GetAllocatedBytesForCurrentThread() - allocated) / operations);
    }

    static Cost Median(Cost[] rounds) =>
        new(Middle(rounds.Select(cost => cost.Nanoseconds)), Middle(rounds.Select(cost => cost.Bytes)));

    static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
