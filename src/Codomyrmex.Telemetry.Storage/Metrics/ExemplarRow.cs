namespace Codomyrmex.Telemetry.Storage;

/// <summary>One value behind a point, with the span it was recorded in.</summary>
public readonly struct ExemplarRow
{
    readonly ExemplarColumn _column;
    readonly int _index;

    internal ExemplarRow(ExemplarColumn column, int index)
    {
        _column = column;
        _index = index;
    }

    /// <summary>When it was recorded, Unix nanoseconds.</summary>
    public long TimeNanos => Record.TimeNanos;

    /// <summary>Whether the value is an integer.</summary>
    public bool IsInt => Record.IsInt;

    /// <summary>The value, when it is an integer.</summary>
    public long AsInt => Record.Bits;

    /// <summary>The value, when it is a double.</summary>
    public double AsDouble => BitConverter.Int64BitsToDouble(Record.Bits);

    /// <summary>The trace it was recorded in; not valid for none.</summary>
    public TraceId TraceId => Record.TraceId;

    /// <summary>The span it was recorded in; not valid for none.</summary>
    public SpanId SpanId => Record.SpanId;

    /// <summary>The attributes that the metric's own left out.</summary>
    public AttributeList Attributes => _column.Attributes[_index];

    ref readonly ExemplarRecord Record => ref _column.Exemplars[_index];
}
