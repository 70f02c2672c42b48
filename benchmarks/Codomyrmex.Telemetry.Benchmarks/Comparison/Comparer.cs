using System.Diagnostics;

namespace Codomyrmex.Telemetry.Benchmarks.Comparison;

/// <summary>
/// Measures two sides of a case in one process, turn by turn, so that whatever else the machine does falls on both alike.
/// A round is as many calls as fill its time; the figure is the median of the rounds.
/// </summary>
sealed class Comparer(TimeSpan roundTime, int rounds)
{
    /// <summary>Long enough for figures that repeat within a few percent.</summary>
    public static Comparer Thorough => new(TimeSpan.FromMilliseconds(300), 15);

    /// <summary>Enough to see that nothing is far off.</summary>
    public static Comparer Quick => new(TimeSpan.FromMilliseconds(60), 5);

    public ComparedFigures Compare(ComparedCase compared)
    {
        var ourCalls = WarmUp(compared.Ours);
        var peerCalls = WarmUp(compared.Peer);
        var ours = new Figures[rounds];
        var peer = new Figures[rounds];
        for (var round = 0; round < rounds; round++)
        {
            ours[round] = Measure(compared.Ours, ourCalls, compared.ItemsPerCall);
            peer[round] = Measure(compared.Peer, peerCalls, compared.ItemsPerCall);
        }

        return new ComparedFigures(compared, Summarise(ours), Summarise(peer));
    }

    // Runs until the code is compiled at its final tier, then says how many calls fill a round.
    int WarmUp(Action call)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < roundTime * 3)
            call();

        watch.Restart();
        var calls = 0;
        while (watch.Elapsed < roundTime)
        {
            call();
            calls++;
        }

        return calls;
    }

    static Figures Measure(Action call, int calls, int itemsPerCall)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
            call();
        var elapsed = Stopwatch.GetElapsedTime(start);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        var items = (double)calls * itemsPerCall;
        return new Figures(elapsed.TotalNanoseconds / items, bytes / items);
    }

    static Figures Summarise(Figures[] rounds)
    {
        var times = rounds.Select(round => round.Nanoseconds).Order().ToArray();
        return new Figures(times[times.Length / 2], rounds.Average(round => round.AllocatedBytes));
    }
}
