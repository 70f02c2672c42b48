namespace Codomyrmex.Telemetry;

/// <summary>What a log record says about its span; nothing valid outside of one.</summary>
readonly record struct SpanIdentity(TraceId TraceId, SpanId SpanId, TraceFlags Flags)
{
    internal static SpanIdentity Of(SpanNode node) => new(node.TraceId, node.SpanId, node.Flags);
}
