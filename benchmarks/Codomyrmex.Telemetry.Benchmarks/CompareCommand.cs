using System.CommandLine;
using Codomyrmex.Telemetry.Benchmarks.Comparison;

namespace Codomyrmex.Telemetry.Benchmarks;

/// <summary><c>compare</c>: ours beside the peer, in one process run.</summary>
static class CompareCommand
{
    public static Command Create()
    {
        var quick = new Option<bool>("--quick") { Description = "Fewer and shorter rounds: shows what is far off, not what is a few percent off." };
        var only = new Option<string?>("--only") { Description = $"One group of: {string.Join(", ", Suite.Groups.Keys)}.", HelpName = "GROUP" };
        only.AcceptOnlyFromAmong([.. Suite.Groups.Keys]);
        var tsv = new Option<bool>("--tsv") { Description = "Lines of group, case, ours_ns, peer_ns, ratio, ours_bytes, peer_bytes with tabs between." };
        var command = new Command("compare", "Runs ours beside the peer and prints the time and the allocated bytes per item.") { quick, only, tsv };
        command.SetAction(parsed => Run(parsed.GetValue(only), parsed.GetValue(quick), parsed.GetValue(tsv)));
        return command;
    }

    static int Run(string? only, bool quick, bool tsv)
    {
        var comparer = quick ? Comparer.Quick : Comparer.Thorough;
        var report = new Report(Console.Out, tsv);
        report.WriteHead();
        foreach (var (_, cases) in Suite.Groups.Where(group => only is null || group.Key == only))
        {
            foreach (var compared in cases())
                report.Write(comparer.Compare(compared));
        }

        return 0;
    }
}
