namespace Codomyrmex.Telemetry.Storage;

/// <summary>The links of a batch's spans: span i has those from <c>Starts[i]</c> to before <c>Starts[i + 1]</c>. Immutable; thread-safe.</summary>
public sealed class SpanLinkColumn
{
    readonly int[] _starts;
    readonly TraceId[] _traceIds;
    readonly SpanId[] _spanIds;
    readonly int[] _traceStates;
    readonly uint[] _flags;
    readonly uint[] _dropped;

    internal SpanLinkColumn(
        int[] starts, TraceId[] traceIds, SpanId[] spanIds, int[] traceStates, uint[] flags, uint[] dropped, AttributeColumn attributes)
    {
        _starts = starts;
        _traceIds = traceIds;
        _spanIds = spanIds;
        _traceStates = traceStates;
        _flags = flags;
        _dropped = dropped;
        Attributes = attributes;
    }

    /// <summary>One more than there are spans.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>The trace each points to.</summary>
    public ReadOnlySpan<TraceId> TraceIds => _traceIds;

    /// <summary>The span each points to.</summary>
    public ReadOnlySpan<SpanId> SpanIds => _spanIds;

    /// <summary>Code of each one's W3C tracestate.</summary>
    public ReadOnlySpan<int> TraceStates => _traceStates;

    /// <summary>Each one's flags (OTLP, Span.Link.flags).</summary>
    public ReadOnlySpan<uint> Flags => _flags;

    /// <summary>How many attributes each sender left out.</summary>
    public ReadOnlySpan<uint> DroppedAttributes => _dropped;

    /// <summary>The attributes of each.</summary>
    public AttributeColumn Attributes { get; }

    /// <summary>The links of a span.</summary>
    public RowList<SpanLinkRow> this[int span] => new(_starts[span], _starts[span + 1], index => new SpanLinkRow(this, index));

    internal long EstimatedBytes => (_starts.Length * 4L) + (_spanIds.Length * 36L) + Attributes.EstimatedBytes;
}
