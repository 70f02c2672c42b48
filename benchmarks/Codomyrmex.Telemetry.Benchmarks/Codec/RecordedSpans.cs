using System.Diagnostics;

namespace Codomyrmex.Telemetry.Benchmarks.Codec;

/// <summary>Fills the SDK's span records with what Activities hold, as its bridge does, so that both sides encode the same content.</summary>
static class RecordedSpans
{
    internal static SpanRecord[] From(Activity[] activities)
    {
        var pipeline = new SpanPipeline([], new SelfDiagnostics(TimeProvider.System, loggers: null));
        var owner = new SpanStarter(
            new SpanSampling(Sampler.AlwaysOn, pipeline),
            RemoteParentTrust.AcceptWithSampling,
            new SpanLimits(),
            new TelemetryClock(TimeProvider.System),
            pipeline);
        return
        [
            .. activities.Select(activity =>
            {
                var record = new SpanRecord();
                ActivityCopy.Fill(record, activity, owner);
                return record;
            }),
        ];
    }
}
