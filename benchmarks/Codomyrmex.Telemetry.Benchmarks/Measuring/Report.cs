using System.Globalization;

namespace Codomyrmex.Telemetry.Benchmarks.Measuring;

/// <summary>Writes results as a table for people or as tab-separated lines for programs.</summary>
sealed class Report(TextWriter output, bool tsv)
{
    internal void WriteHeader()
    {
        if (!tsv)
            output.WriteLine($"{"group",-8} {"case",-46} {"ours ns",10} {"peer ns",10} {"ratio",7} {"ours B",9} {"peer B",9} {"ours",12}");
    }

    internal void Write(string group, Comparison comparison, Measurement result)
    {
        output.WriteLine(tsv ? Line(group, comparison, result) : Row(group, comparison, result));
        output.Flush();
    }

    internal void Write(string group, ProcessComparison comparison, IReadOnlyDictionary<string, double> ours, IReadOnlyDictionary<string, double> peer)
    {
        foreach (var figure in comparison.Figures)
        {
            var (our, other) = (ours[figure], peer[figure]);
            var ratio = other == 0 ? "-" : Invariant($"{our / other:F3}");
            output.WriteLine(tsv
                ? Invariant($"{group}\t{comparison.Name}, {figure}\t{our:F1}\t{other:F1}\t{ratio}\t0\t0")
                : Invariant($"{group,-8} {comparison.Name + ", " + figure,-46} {our,10:F1} {other,10:F1} {ratio,7}"));
        }

        output.Flush();
    }

    static string Line(string group, Comparison comparison, Measurement result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{group}\t{comparison.Name}\t{result.Ours.Nanoseconds:F1}\t{result.Peer.Nanoseconds:F1}\t{result.Ratio:F3}\t{result.Ours.Bytes:F1}\t{result.Peer.Bytes:F1}");

    static string Row(string group, Comparison comparison, Measurement result)
    {
        // Bytes per nanosecond are gigabytes per second.
        var throughput = comparison.BytesPerOperation == 0 ? "" : Invariant($"{comparison.BytesPerOperation / result.Ours.Nanoseconds:F2} GB/s");
        return Invariant(
            $"{group,-8} {comparison.Name,-46} {result.Ours.Nanoseconds,10:F1} {result.Peer.Nanoseconds,10:F1} {result.Ratio,7:F3} {result.Ours.Bytes,9:F1} {result.Peer.Bytes,9:F1} {throughput,12}");
    }

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
