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
        Run(comparison.Ours, plan.WarmUp);
        Run(comparison.Peer, plan.WarmUp);
        var ours = new Cost[plan.Rounds];
        var peer = new Cost[plan.Rounds];
        for (var round = 0; round < plan.Rounds; round++)
        {
            ours[round] = PerOperation(Run(comparison.Ours, plan.RoundLength), comparison.OperationsPerCall);
            peer[round] = PerOperation(Run(comparison.Peer, plan.RoundLength), comparison.OperationsPerCall);
        }

        return new Measurement(Median(ours), Median(peer));
    }

    static (long Calls, TimeSpan Elapsed, long Bytes) Run(Func<long> work, TimeSpan length)
    {
        var calls = 0L;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        TimeSpan elapsed;
        do
        {
            if (work() == 0)
                throw new InvalidOperationException("The work left no trace.");
            calls++;
            elapsed = Stopwatch.GetElapsedTime(start);
        }
        while (elapsed < length);
        return (calls, elapsed, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    static Cost PerOperation((long Calls, TimeSpan Elapsed, long Bytes) run, int operationsPerCall)
    {
        var operations = (double)run.Calls * operationsPerCall;
        return new Cost(run.Elapsed.TotalNanoseconds / operations, run.Bytes / operations);
    }

    static Cost Median(Cost[] rounds) =>
        new(Middle(rounds.Select(cost => cost.Nanoseconds)), Middle(rounds.Select(cost => cost.Bytes)));

    static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
