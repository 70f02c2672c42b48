using Codomyrmex.Telemetry.Benchmarks.Codec;
using Codomyrmex.Telemetry.Benchmarks.Export;
using Codomyrmex.Telemetry.Benchmarks.Export.Runs;
using Codomyrmex.Telemetry.Benchmarks.Logs;
using Codomyrmex.Telemetry.Benchmarks.Measuring;
using Codomyrmex.Telemetry.Benchmarks.Metrics;
using Codomyrmex.Telemetry.Benchmarks.Store;
using Codomyrmex.Telemetry.Benchmarks.Tracing;

const string Usage = """
    usage: compare [--quick] [--only GROUP] [--case TEXT] [--tsv]
           store DIR

      compare   runs every case of ours beside its peer, interleaved in this process
      --quick   fewer and shorter rounds, to see that it works
      --only    one group: codec, tracing, metrics, logs, export, store
      --case    only those cases of whose names TEXT is a part
      --tsv     group, case, ours ns, peer ns, ratio, ours bytes, peer bytes, separated by tabs

      store     questions to a data directory that a server has filled, in milliseconds
    """;

(string Name, Func<ComparisonGroup> Create)[] groups =
[
    ("codec", CodecGroup.Create), ("tracing", TracingGroup.Create), ("metrics", MetricsGroup.Create), ("logs", LogsGroup.Create), ("export", ExportGroup.Create), ("store", StoreGroup.Create),
];

// What the runs of whole processes start.
if (args is ["collector", ..])
    return await CollectorProgram.RunAsync(args[1..]);
if (args is ["export", ..])
    return await ExportProgram.RunAsync(args[1..]);

if (args is ["store", var directory])
    return await StoreQueries.RunAsync(directory);

if (args is not ["compare", ..] || !RunOptions.TryParse(args.AsSpan(1), out var options))
{
    Console.Error.WriteLine(Usage);
    return 1;
}

var selected = groups.Where(group => options.Only is null || group.Name == options.Only).Select(group => group.Create()).ToList();
if (selected.Count == 0)
{
    Console.Error.WriteLine($"There is no group '{options.Only}'.");
    return 1;
}

var report = new Report(Console.Out, options.Tsv);
report.WriteHeader();
foreach (var group in selected)
{
    foreach (var comparison in group.Comparisons.Where(comparison => comparison.Name.Contains(options.Case, StringComparison.OrdinalIgnoreCase)))
        report.Write(group.Name, comparison, Measurement.Of(comparison, options.Quick ? MeasurementPlan.Quick : MeasurementPlan.Full));
    foreach (var run in group.Runs.Where(run => run.Name.Contains(options.Case, StringComparison.OrdinalIgnoreCase)))
        report.Write(group.Name, run, await run.Run(true, options.Quick), await run.Run(false, options.Quick));
}

return 0;
