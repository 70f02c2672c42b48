namespace Codomyrmex.Telemetry.Storage;

/// <summary>Collects spans' events. For each: its attributes into <see cref="Attributes"/>, then <see cref="Add"/>. Not thread-safe.</summary>
public sealed class SpanEventColumnBuilder
{
    readonly ColumnBuilder<int> _starts = new();
    readonly ColumnBuilder<long> _times = new();
    readonly ColumnBuilder<int> _names = new();
    readonly ColumnBuilder<uint> _dropped = new();

    internal SpanEventColumnBuilder(StringTableBuilder strings)
    {
        Attributes = new AttributeColumnBuilder(strings);
        _starts.Add(0);
    }

    /// <summary>Takes the attributes of the event being collected; its row is ended by <see cref="Add"/>.</summary>
    public AttributeColumnBuilder Attributes { get; }

    /// <summary>Ends an event of the span being collected.</summary>
    /// <param name="timeNanos">Unix nanoseconds.</param>
    /// <param name="name">Code of the name.</param>
    /// <param name="droppedAttributes">How many attributes the sender left out.</param>
    public void Add(long timeNanos, int name, uint droppedAttributes)
    {
        Attributes.EndRow();
        _times.Add(timeNanos);
        _names.Add(name);
        _dropped.Add(droppedAttributes);
    }

    internal void Clear()
    {
        Attributes.Clear();
        _starts.Clear();
        _starts.Add(0);
        _times.Clear();
        _names.Clear();
        _dropped.Clear();
    }

    internal void EndSpan() => _starts.Add(_times.Count);

    internal SpanEventColumn Build(StringTable strings) =>
        new(_starts.Build(), _times.Build(), _names.Build(), _dropped.Build(), Attributes.Build(strings));
}
