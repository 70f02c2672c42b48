using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>How the items of a signal's requests are nested: requests hold resources, these scopes, these spans, log records or metrics, these points.</summary>
readonly struct RequestShape
{
    const uint Message = 2;
    const int MetricLevel = 2;
    const int SpanOrRecordLevel = 2;
    const int PointLevel = 4;

    readonly bool _isMetrics;

    internal RequestShape(OtlpSignal signal) => _isMetrics = signal == OtlpSignal.Metrics;

    /// <summary>The level of items; 0 is that of a request's own fields.</summary>
    internal int Items => _isMetrics ? PointLevel : SpanOrRecordLevel;

    /// <summary>True for levels whose messages stay whole as long as they fit into one request: a metric goes with all its points.</summary>
    internal bool StaysWhole(int level) => _isMetrics && level == MetricLevel;

    /// <summary>True if a field is an item or holds items; what is left is said again in every part.</summary>
    internal static bool Leads(int level, uint tag)
    {
        var field = (int)(tag >> 3);
        return (tag & 7) == Message && level switch
        {
            0 => field == TraceRequestFields.ResourceSpans,
            1 or 2 => field == ResourceSpansFields.ScopeSpans,
            3 => field is MetricFields.Gauge or MetricFields.Sum or MetricFields.Histogram or MetricFields.ExponentialHistogram or MetricFields.Summary,
            _ => field == SumFields.DataPoints,
        };
    }

    /// <summary>Items within a message whose fields are of this level.</summary>
    internal int Count(int level, ReadOnlySpan<byte> message)
    {
        var count = 0;
        var reader = new ProtobufReader(message);
        while (reader.TryReadTag(out var tag))
        {
            if (!Leads(level, tag))
            {
                reader.Skip(tag);
                continue;
            }

            var content = reader.ReadBytes();
            count += level == Items ? 1 : Count(level + 1, content);
        }

        return count;
    }
}
