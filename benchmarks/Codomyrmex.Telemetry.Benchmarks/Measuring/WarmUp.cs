using System.Diagnostics;

namespace Codomyrmex.Telemetry.Benchmarks.Measuring;

/// <summary>
/// Runs work until the JIT has done its best with it. How long that takes depends on when the compiler's own thread gets to run, so the end is
/// not a time but this: the fastest call has stopped getting faster.
/// </summary>
static class WarmUp
{
    const int SteadyIntervals = 3;
    const int MostIntervals = 40;
    const double Progress = 0.95;

    internal static void Run(Func<long> work, TimeSpan interval)
    {
        var best = TimeSpan.MaxValue;
        var steady = 0;
        for (var i = 0; i < MostIntervals && steady < SteadyIntervals; i++)
        {
            var fastest = FastestCall(work, interval);
            steady = fastest < best * Progress ? 0 : steady + 1;
            if (fastest < best)
                best = fastest;
        }
    }

    static TimeSpan FastestCall(Func<long> work, TimeSpan interval)
    {
        var fastest = TimeSpan.MaxValue;
        var start = Stopwatch.GetTimestamp();
        do
        {
            var call = Stopwatch.GetTimestamp();
            work();
            var elapsed = Stopwatch.GetElapsedTime(call);
            if (elapsed < fastest)
                fastest = elapsed;
        }
        while (Stopwatch.GetElapsedTime(start) < interval);
        return fastest;
    }
}
