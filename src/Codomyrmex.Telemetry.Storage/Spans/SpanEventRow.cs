namespace Codomyrmex.Telemetry.Storage;

/// <summary>Something that happened during a span.</summary>
public readonly struct SpanEventRow
{
    readonly SpanEventColumn _column;
    readonly int _index;

    internal SpanEventRow(SpanEventColumn column, int index)
    {
        _column = column;
        _index = index;
    }

    /// <summary>Unix nanoseconds.</summary>
    public long TimeNanos => _column.Times[_index];

    /// <summary>The name.</summary>
    public string Name => _column.Attributes.Strings.Text(_column.Names[_index]);

    /// <summary>The attributes.</summary>
    public AttributeList Attributes => _column.Attributes[_index];

    /// <summary>How many attributes the sender left out.</summary>
    public uint DroppedAttributes => _column.DroppedAttributes[_index];
}
