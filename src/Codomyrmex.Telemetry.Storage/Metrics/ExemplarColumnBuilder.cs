namespace Codomyrmex.Telemetry.Storage;

/// <summary>Collects points' exemplars. For each: its attributes into <see cref="Attributes"/>, then <see cref="Add"/>. Not thread-safe.</summary>
public sealed class ExemplarColumnBuilder
{
    readonly ColumnBuilder<int> _starts = new();
    readonly ColumnBuilder<ExemplarRecord> _exemplars = new();

    internal ExemplarColumnBuilder(StringTableBuilder strings)
    {
        Attributes = new AttributeColumnBuilder(strings);
        _starts.Add(0);
    }

    /// <summary>Takes the attributes of the exemplar being collected; its row is ended by <see cref="Add"/>.</summary>
    public AttributeColumnBuilder Attributes { get; }

    /// <summary>Ends an exemplar of the point being collected.</summary>
    public void Add(in ExemplarRecord exemplar)
    {
        Attributes.EndRow();
        _exemplars.Add(exemplar);
    }

    internal void Clear()
    {
        Attributes.Clear();
        _starts.Clear();
        _starts.Add(0);
        _exemplars.Clear();
    }

    internal void EndPoint() => _starts.Add(_exemplars.Count);

    internal ExemplarColumn Build(StringTable strings) => new(_starts.Build(), _exemplars.Build(), Attributes.Build(strings));
}
