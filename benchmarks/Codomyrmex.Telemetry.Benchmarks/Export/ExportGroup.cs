using Codomyrmex.Telemetry.Benchmarks.Export.Runs;
using Codomyrmex.Telemetry.Benchmarks.Measuring;

namespace Codomyrmex.Telemetry.Benchmarks.Export;

/// <summary>What a span costs from its end to the wire, and what whole programs that export cost.</summary>
static class ExportGroup
{
    internal static ComparisonGroup Create()
    {
        var ours = new OurExport();
        var official = new OfficialExport();
        return new ComparisonGroup(
            "export",
            [
                new Comparison("span, 10 attributes, end to HTTP handler", OurExport.SpansPerCall, ours.Run, official.Run)
                {
                    Prepare = new(ours.Prepare, official.Prepare),
                    CountsAllThreads = true,
                },
            ])
        {
            Runs = ExportRun.All,
        };
    }
}
