namespace Codomyrmex.Telemetry.Storage;

/// <summary>The exemplars of a batch's points: point i has those from <c>Starts[i]</c> to before <c>Starts[i + 1]</c>. Immutable; thread-safe.</summary>
public sealed class ExemplarColumn
{
    readonly int[] _starts;
    readonly ExemplarRecord[] _exemplars;

    internal ExemplarColumn(int[] starts, ExemplarRecord[] exemplars, AttributeColumn attributes)
    {
        _starts = starts;
        _exemplars = exemplars;
        Attributes = attributes;
    }

    /// <summary>One more than there are points.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>The exemplars.</summary>
    public ReadOnlySpan<ExemplarRecord> Exemplars => _exemplars;

    /// <summary>The attributes that the metric's own left out, of each.</summary>
    public AttributeColumn Attributes { get; }

    /// <summary>The exemplars of a point.</summary>
    public RowList<ExemplarRow> this[int point] => new(_starts[point], _starts[point + 1], index => new ExemplarRow(this, index));

    internal long EstimatedBytes => (_starts.Length * 4L) + (_exemplars.Length * 48L) + Attributes.EstimatedBytes;
}
