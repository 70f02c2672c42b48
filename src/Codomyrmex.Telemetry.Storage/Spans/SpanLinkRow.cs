namespace Codomyrmex.Telemetry.Storage;

/// <summary>A span's pointer to another span, of the same trace or not.</summary>
public readonly struct SpanLinkRow
{
    readonly SpanLinkColumn _column;
    readonly int _index;

    internal SpanLinkRow(SpanLinkColumn column, int index)
    {
        _column = column;
        _index = index;
    }

    /// <summary>The trace it points to.</summary>
    public TraceId TraceId => _column.TraceIds[_index];

    /// <summary>The span it points to.</summary>
    public SpanId SpanId => _column.SpanIds[_index];

    /// <summary>The W3C tracestate; empty when not given.</summary>
    public string TraceState => _column.Attributes.Strings.Text(_column.TraceStates[_index]);

    /// <summary>OTLP's Span.Link.flags.</summary>
    public uint Flags => _column.Flags[_index];

    /// <summary>The attributes.</summary>
    public AttributeList Attributes => _column.Attributes[_index];

    /// <summary>How many attributes the sender left out.</summary>
    public uint DroppedAttributes => _column.DroppedAttributes[_index];
}
