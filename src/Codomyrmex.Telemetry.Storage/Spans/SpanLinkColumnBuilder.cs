namespace Codomyrmex.Telemetry.Storage;

/// <summary>Collects spans' links. For each: its attributes into <see cref="Attributes"/>, then <see cref="Add"/>. Not thread-safe.</summary>
public sealed class SpanLinkColumnBuilder
{
    readonly ColumnBuilder<int> _starts = new();
    readonly ColumnBuilder<TraceId> _traceIds = new();
    readonly ColumnBuilder<SpanId> _spanIds = new();
    readonly ColumnBuilder<int> _traceStates = new();
    readonly ColumnBuilder<uint> _flags = new();
    readonly ColumnBuilder<uint> _dropped = new();

    internal SpanLinkColumnBuilder(StringTableBuilder strings)
    {
        Attributes = new AttributeColumnBuilder(strings);
        _starts.Add(0);
    }

    /// <summary>Takes the attributes of the link being collected; its row is ended by <see cref="Add"/>.</summary>
    public AttributeColumnBuilder Attributes { get; }

    /// <summary>Ends a link of the span being collected.</summary>
    /// <param name="traceId">The trace it points to.</param>
    /// <param name="spanId">The span it points to.</param>
    /// <param name="traceState">Code of the W3C tracestate.</param>
    /// <param name="flags">OTLP's Span.Link.flags.</param>
    /// <param name="droppedAttributes">How many attributes the sender left out.</param>
    public void Add(TraceId traceId, SpanId spanId, int traceState, uint flags, uint droppedAttributes)
    {
        Attributes.EndRow();
        _traceIds.Add(traceId);
        _spanIds.Add(spanId);
        _traceStates.Add(traceState);
        _flags.Add(flags);
        _dropped.Add(droppedAttributes);
    }

    internal void Clear()
    {
        Attributes.Clear();
        _starts.Clear();
        _starts.Add(0);
        _traceIds.Clear();
        _spanIds.Clear();
        _traceStates.Clear();
        _flags.Clear();
        _dropped.Clear();
    }

    internal void EndSpan() => _starts.Add(_spanIds.Count);

    internal SpanLinkColumn Build(StringTable strings) => new(
        _starts.Build(), _traceIds.Build(), _spanIds.Build(), _traceStates.Build(), _flags.Build(), _dropped.Build(), Attributes.Build(strings));
}
