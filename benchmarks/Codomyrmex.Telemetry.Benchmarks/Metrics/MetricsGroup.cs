using Codomyrmex.Telemetry.Benchmarks.Measuring;

namespace Codomyrmex.Telemetry.Benchmarks.Metrics;

/// <summary>What a measurement costs the thread that makes it, and what collecting costs. The peer's side is always .NET's instruments with the official SDK.</summary>
static class MetricsGroup
{
    const int StormRepeats = 64;

    internal static ComparisonGroup Create()
    {
        var ours = new OurMetrics();
        var meters = new OurMeters();
        var official = new OfficialMetrics();
        return new ComparisonGroup(
            "metrics",
            [
                Case("counter, no tags", meters.Work.Count, official.Work.Count),
                Case("counter, 3 tags", meters.Work.CountWithThreeTags, official.Work.CountWithThreeTags),
                Case("counter, 5 tags", meters.Work.CountWithFiveTags, official.Work.CountWithFiveTags),
                Case("histogram, 3 tags", meters.Work.RecordWithThreeTags, official.Work.RecordWithThreeTags),
                Case("own counter, 3 tags", ours.CountWithThreeTags, official.Work.CountWithThreeTags),
                Case("own histogram, 3 tags", ours.RecordWithThreeTags, official.Work.RecordWithThreeTags),
                Case("own bound counter beside 3 tags", ours.CountBound, official.Work.CountWithThreeTags),
                Case("own bound histogram beside 3 tags", ours.RecordBound, official.Work.RecordWithThreeTags),
                Storm("one series, 8 threads: counter, 3 tags", meters.Work.CountWithThreeTags, official.Work.CountWithThreeTags),
                Storm("one series, 8 threads: own counter, 3 tags", ours.CountWithThreeTags, official.Work.CountWithThreeTags),
                Storm("one series, 8 threads: own bound counter", ours.CountBound, official.Work.CountWithThreeTags),
                Storm("one series, 8 threads: own histogram, 3 tags", ours.RecordWithThreeTags, official.Work.RecordWithThreeTags),
                InstrumentMemory.Compare(),
                Collecting.Compare(),
            ]);
    }

    static Comparison Case(string name, Func<long> ours, Func<long> official) => new(name, MeterWork.PerCall, ours, official);

    static Comparison Storm(string name, Func<long> ours, Func<long> official)
    {
        var ourStorm = new ThreadStorm(8, StormRepeats, MeterWork.PerCall, ours);
        var officialStorm = new ThreadStorm(8, StormRepeats, MeterWork.PerCall, official);
        return new Comparison(name, ourStorm.Operations, ourStorm.Run, officialStorm.Run);
    }
}
