using System.Diagnostics;

namespace Codomyrmex.Telemetry.Benchmarks.Codec;

/// <summary>A finished span as a recorder keeps it: ids as numbers, attributes in typed slots.</summary>
sealed class SpanRecord
{
    internal required TraceId TraceId { get; init; }

    internal required SpanId SpanId { get; init; }

    internal required SpanId ParentSpanId { get; init; }

    internal required string Name { get; init; }

    internal required int Kind { get; init; }

    internal required ulong StartTimeUnixNano { get; init; }

    internal required ulong EndTimeUnixNano { get; init; }

    internal required uint Flags { get; init; }

    internal required int StatusCode { get; init; }

    internal required string? StatusMessage { get; init; }

    internal required AttributeSlot[] Attributes { get; init; }

    internal static SpanRecord From(Activity activity)
    {
        var start = (ulong)(activity.StartTimeUtc - DateTime.UnixEpoch).Ticks * 100;
        return new SpanRecord
        {
            TraceId = TraceId.TryParse(activity.TraceId.ToHexString(), out var traceId) ? traceId : default,
            SpanId = SpanId.TryParse(activity.SpanId.ToHexString(), out var spanId) ? spanId : default,
            ParentSpanId = SpanId.TryParse(activity.ParentSpanId.ToHexString(), out var parentSpanId) ? parentSpanId : default,
            Name = activity.DisplayName,
            Kind = (int)activity.Kind + 1,
            StartTimeUnixNano = start,
            EndTimeUnixNano = start + (ulong)activity.Duration.Ticks * 100,
            Flags = (uint)activity.ActivityTraceFlags | 0x100 | (activity.HasRemoteParent ? 0x200u : 0),
            StatusCode = (int)activity.Status,
            StatusMessage = activity.StatusDescription,
            Attributes = [.. activity.TagObjects.Select(tag => AttributeSlot.From(tag.Key, tag.Value!))],
        };
    }
}
