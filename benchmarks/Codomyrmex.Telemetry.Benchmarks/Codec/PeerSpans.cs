using System.Diagnostics;
using OpenTelemetry.Resources;

namespace Codomyrmex.Telemetry.Benchmarks.Codec;

/// <summary>Finished Activities as the official SDK would hand them to its exporter: <see cref="SampleSpans"/>, one for one.</summary>
static class PeerSpans
{
    public static Resource Resource { get; } =
        ResourceBuilder.CreateEmpty().AddAttributes([new("service.name", SampleSpans.ServiceName)]).Build();

    public static Activity[] Create()
    {
        using var source = new ActivitySource(SampleSpans.ScopeName);
        using var listener = new ActivityListener
        {
            ShouldListenTo = candidate => candidate == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);

        var spans = new Activity[SampleSpans.Count];
        for (var i = 0; i < spans.Length; i++)
        {
            var span = source.StartActivity(SampleSpans.Name(i), ActivityKind.Server)!;
            foreach (var (key, value) in SampleSpans.Attributes(i))
                span.SetTag(key, value);
            span.Stop();
            spans[i] = span;
        }

        return spans;
    }
}
