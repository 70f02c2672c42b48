namespace Codomyrmex.Telemetry.Storage;

/// <summary>The events of a batch's spans: span i has those from <c>Starts[i]</c> to before <c>Starts[i + 1]</c>. Immutable; thread-safe.</summary>
public sealed class SpanEventColumn
{
    readonly int[] _starts;
    readonly long[] _times;
    readonly int[] _names;
    readonly uint[] _dropped;

    internal SpanEventColumn(int[] starts, long[] times, int[] names, uint[] dropped, AttributeColumn attributes)
    {
        _starts = starts;
        _times = times;
        _names = names;
        _dropped = dropped;
        Attributes = attributes;
    }

    /// <summary>One more than there are spans.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>When each happened, Unix nanoseconds.</summary>
    public ReadOnlySpan<long> Times => _times;

    /// <summary>Code of each one's name.</summary>
    public ReadOnlySpan<int> Names => _names;

    /// <summary>How many attributes each sender left out.</summary>
    public ReadOnlySpan<uint> DroppedAttributes => _dropped;

    /// <summary>The attributes of each.</summary>
    public AttributeColumn Attributes { get; }

    /// <summary>The events of a span.</summary>
    public RowList<SpanEventRow> this[int span] => new(_starts[span], _starts[span + 1], index => new SpanEventRow(this, index));

    internal long EstimatedBytes => (_starts.Length * 4L) + (_times.Length * 16L) + Attributes.EstimatedBytes;
}
