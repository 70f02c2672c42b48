using System.Diagnostics;

namespace Codomyrmex.Telemetry;

/// <summary>Identities from .NET's types to ours and back. .NET keeps them as hexadecimal text.</summary>
static class ActivityIds
{
    internal static TraceId TraceIdOf(Activity activity) => Of(activity.TraceId);

    internal static SpanId SpanIdOf(Activity activity) => Of(activity.SpanId);

    internal static TraceFlags FlagsOf(Activity activity) => (TraceFlags)activity.ActivityTraceFlags & (TraceFlags.Sampled | TraceFlags.Random);

    internal static TraceId Of(ActivityTraceId id) => TraceId.TryParse(id.ToHexString(), out var trace) ? trace : default;

    internal static SpanId Of(ActivitySpanId id) => SpanId.TryParse(id.ToHexString(), out var span) ? span : default;

    internal static TraceContext Of(in ActivityContext context) =>
        context == default
            ? default
            : new TraceContext(
                Of(context.TraceId),
                Of(context.SpanId),
                (TraceFlags)context.TraceFlags & (TraceFlags.Sampled | TraceFlags.Random),
                context.TraceState,
                context.IsRemote);

    internal static ActivityTraceId From(TraceId id) => ActivityTraceId.CreateFromString(id.ToString());

    internal static ActivitySpanId From(SpanId id) => id.IsValid ? ActivitySpanId.CreateFromString(id.ToString()) : default;

    internal static ActivityContext ContextOf(in TraceContext context) =>
        new(From(context.TraceId), From(context.SpanId), (ActivityTraceFlags)context.Flags, context.TraceState, context.IsRemote);

    internal static SpanKind KindOf(ActivityKind kind) => kind switch
    {
        ActivityKind.Server => SpanKind.Server,
        ActivityKind.Client => SpanKind.Client,
        ActivityKind.Producer => SpanKind.Producer,
        ActivityKind.Consumer => SpanKind.Consumer,
        _ => SpanKind.Internal,
    };
}
