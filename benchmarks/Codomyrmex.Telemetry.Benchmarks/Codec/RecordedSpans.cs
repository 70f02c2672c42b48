using System.Diagnostics;

namespace Codomyrmex.Telemetry.Benchmarks.Codec;

/// <summary>Fills the SDK's span records with what Activities hold, so that both sides encode the same content.</summary>
static class RecordedSpans
{
    internal static SpanRecord[] From(Activity[] activities)
    {
        var scope = new InstrumentationScope(SampleSpans.ScopeName, SampleSpans.ScopeVersion);
        var owner = new SpanStarter(
            Sampler.AlwaysOn,
            new SpanLimits(),
            new TelemetryClock(TimeProvider.System),
            new SpanPipeline([], new SelfDiagnostics(TimeProvider.System, loggers: null)));
        return [.. activities.Select(activity => From(activity, scope, owner))];
    }

    static SpanRecord From(Activity activity, InstrumentationScope scope, SpanStarter owner)
    {
        var start = TelemetryClock.UnixNanos(activity.StartTimeUtc);
        var record = new SpanRecord
        {
            Owner = owner,
            Scope = scope,
            TraceId = TraceId.TryParse(activity.TraceId.ToHexString(), out var traceId) ? traceId : default,
            SpanId = SpanId.TryParse(activity.SpanId.ToHexString(), out var spanId) ? spanId : default,
            ParentSpanId = SpanId.TryParse(activity.ParentSpanId.ToHexString(), out var parentSpanId) ? parentSpanId : default,
            IsParentRemote = activity.HasRemoteParent,
            Flags = (TraceFlags)activity.ActivityTraceFlags,
            Name = activity.DisplayName,
            Kind = (SpanKind)(activity.Kind + 1),
            StartUnixNanos = start,
            EndUnixNanos = start + activity.Duration.Ticks * TimeSpan.NanosecondsPerTick,
        };
        foreach (var (key, value) in activity.TagObjects)
            record.SetAttribute(new Tag(key, value));
        if (activity.Status == ActivityStatusCode.Error)
            record.SetStatus(StatusCode.Error, activity.StatusDescription);
        return record;
    }
}
