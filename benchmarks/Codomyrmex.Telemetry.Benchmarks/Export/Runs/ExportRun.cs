using System.Diagnostics;
using System.Globalization;
using Codomyrmex.Telemetry.Benchmarks.Measuring;

namespace Codomyrmex.Telemetry.Benchmarks.Export.Runs;

/// <summary>A program that exports, beside the same with the official SDK: each in a process of its own, and the collector in another.</summary>
/// <param name="Name">The case.</param>
/// <param name="Spans">Spans the program ends.</param>
/// <param name="Rate">A second; 0 for as many as it can.</param>
/// <param name="Latency">The collector's, in milliseconds; null if there is no collector.</param>
sealed record ExportRun(string Name, long Spans, int Rate, int? Latency)
{
    const int ShortenedBy = 20;

    // Nobody listens there.
    const string Nowhere = "http://127.0.0.1:1";

    internal static IReadOnlyList<ProcessComparison> All { get; } =
    [
        Of(new("1,000,000 spans at 50,000/s", 1_000_000, 50_000, 0), "cpu s", "dropped"),
        Of(new("1,000,000 spans at 100,000/s", 1_000_000, 100_000, 0), "cpu s", "dropped"),
        Of(new("1,000,000 spans as fast as it goes", 1_000_000, 0, 0), "cpu s", "dropped", "delivered/s"),
        Of(new("collector with 20 ms latency", 1_000_000, 200_000, 20), "delivered/s"),
        Of(new("no collector, full queue", 1_000_000, 0, null), "rss MB"),
    ];

    /// <summary>Runs one side to its end.</summary>
    internal async Task<IReadOnlyDictionary<string, double>> RunAsync(bool ours, bool isShort)
    {
        var spans = isShort ? Spans / ShortenedBy : Spans;
        using var collector = Latency is { } latency ? Start("collector", latency.ToString(CultureInfo.InvariantCulture)) : null;
        var address = collector is null ? Nowhere : await collector.StandardOutput.ReadLineAsync();
        using var program = Start("export", ours ? "ours" : "official", address!, spans.ToString(CultureInfo.InvariantCulture), Rate.ToString(CultureInfo.InvariantCulture));
        var output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        var values = output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => double.Parse(pair[1], CultureInfo.InvariantCulture));
        var delivered = collector is null ? 0 : await EndAsync(collector);
        return new Dictionary<string, double>
        {
            ["cpu s"] = values["cpu"],
            ["rss MB"] = values["rss"],
            ["delivered"] = delivered,
            ["dropped"] = spans - delivered,
            ["delivered/s"] = delivered / values["seconds"],
        };
    }

    static ProcessComparison Of(ExportRun run, params string[] figures) => new(run.Name, run.RunAsync, figures);

    static async Task<long> EndAsync(Process collector)
    {
        collector.StandardInput.Close();
        var count = long.Parse((await collector.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        await collector.WaitForExitAsync();
        return count;
    }

    static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(ExportRun).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
}
