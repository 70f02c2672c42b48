using System.Globalization;

namespace Codomyrmex.Telemetry.Benchmarks.Comparison;

/// <summary>Writes figures as a table for people or as lines for programs.</summary>
sealed class Report(TextWriter output, bool asTsv)
{
    public void WriteHead()
    {
        if (!asTsv)
            WriteRow("group", "case", "ours ns", "peer ns", "ratio", "ours B", "peer B", "GB/s");
    }

    public void Write(ComparedFigures figures)
    {
        var (ours, peer) = (figures.Ours, figures.Peer);
        if (asTsv)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{figures.Case.Group}\t{figures.Case.Name}\t{ours.Nanoseconds:F2}\t{peer.Nanoseconds:F2}\t{figures.Ratio:F3}\t{ours.AllocatedBytes:F2}\t{peer.AllocatedBytes:F2}"));
            return;
        }

        WriteRow(
            figures.Case.Group,
            figures.Case.Name,
            ours.Nanoseconds.ToString("F1", CultureInfo.InvariantCulture),
            peer.Nanoseconds.ToString("F1", CultureInfo.InvariantCulture),
            figures.Ratio.ToString("F3", CultureInfo.InvariantCulture),
            ours.AllocatedBytes.ToString("F1", CultureInfo.InvariantCulture),
            peer.AllocatedBytes.ToString("F1", CultureInfo.InvariantCulture),
            figures.GigabytesPerSecond?.ToString("F2", CultureInfo.InvariantCulture) ?? "");
    }

    void WriteRow(string group, string name, string oursNs, string peerNs, string ratio, string oursBytes, string peerBytes, string throughput) =>
        output.WriteLine($"{group,-8} {name,-42} {oursNs,10} {peerNs,10} {ratio,7} {oursBytes,9} {peerBytes,9} {throughput,8}");
}
