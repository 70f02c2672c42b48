using Codomyrmex.Telemetry.Benchmarks.Measuring;

namespace Codomyrmex.Telemetry.Benchmarks.Tracing;

/// <summary>What a span costs the thread that starts and ends it, with a batch processor behind it.</summary>
static class TracingGroup
{
    const int StormRepeats = 32;

    internal static ComparisonGroup Create()
    {
        var ours = new OurTracing();
        var official = new OfficialTracing();
        var activities = new OurActivities();
        var oursOff = new OurTracing(Sampler.ParentBased(Sampler.AlwaysOff));
        var officialOff = new OfficialTracing(new OpenTelemetry.Trace.ParentBasedSampler(new OpenTelemetry.Trace.AlwaysOffSampler()));
        return new ComparisonGroup(
            "tracing",
            [
                Case("child span", ours.Children, official.Children),
                Case("child span, 3 attributes", ours.ChildrenWithThreeAttributes, official.ChildrenWithThreeAttributes),
                Case("child span, 10 attributes", ours.ChildrenWithTenAttributes, official.ChildrenWithTenAttributes),
                Case("root span", ours.Roots, official.Roots),
                Case("unsampled root", oursOff.Roots, officialOff.Roots),
                Case("unsampled child", oursOff.Children, officialOff.Children),
                Storm(2, ours.Children, official.Children),
                Storm(8, ours.Children, official.Children),
                new Comparison(
                    "child Activity of a library", OurActivities.SpansPerCall, activities.Children, () => OurActivities.Children(official)),
                .. PropagationCases.Create(),
            ]);
    }

    static Comparison Case(string name, Func<long> ours, Func<long> official) => new(name, OurTracing.SpansPerCall, ours, official);

    static Comparison Storm(int threads, Func<long> ours, Func<long> official)
    {
        var ourStorm = new ThreadStorm(threads, StormRepeats, OurTracing.SpansPerCall, ours);
        var officialStorm = new ThreadStorm(threads, StormRepeats, OurTracing.SpansPerCall, official);
        return new Comparison($"child span, {threads} threads", ourStorm.Operations, ourStorm.Run, officialStorm.Run);
    }
}
