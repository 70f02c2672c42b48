using Codomyrmex.Telemetry.Benchmarks.Codec;
using Codomyrmex.Telemetry.Benchmarks.Export;
using Codomyrmex.Telemetry.Benchmarks.Export.Runs;
using Codomyrmex.Telemetry.Benchmarks.Logs;
using Codomyrmex.Telemetry.Benchmarks.Measuring;
using Codomyrmex.Telemetry.Benchmarks.Metrics;
using Codomyrmex.Telemetry.Benchmarks.Tracing;

const string Usage = """
    usage: compare [--quick] [--only GROUP] [--case TEXT] [--tsv]

      compare   runs every case of ours beside its peer, interleaved in this process
      --quick   fewer and shorter rounds, to see that it works
      --only    one group: codec, tracing, metrics, logs, export
      --case    only those cases of whose names TEXT is a part
      --tsv     group, case, ours ns, peer ns, ratio, ours bytes, peer bytes, separated by tabs
    """;

Func<ComparisonGroup>[] groups = [CodecGroup.Create, TracingGroup.Create, MetricsGroup.Create, LogsGroup.Create, ExportGroup.Create];

// What the runs of whole processes start.
if (args is ["collector", ..])
    return await CollectorProgram.RunAsync(args[1..]);
if (args is ["export", ..])
    return await ExportProgram.RunAsync(args[1..]);

if (args is not ["compare", ..] || !RunOptions.TryParse(args.AsSpan(1), out var options))
{
    Console.Error.WriteLine(Usage);
    return 1;
}

var selected = groups.Select(create => create()).Where(group => options.Only is null || group.Name == options.Only).ToList();
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
