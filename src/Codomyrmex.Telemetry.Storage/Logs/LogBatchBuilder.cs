namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// Collects a batch of log records. For each: its attributes into <see cref="Attributes"/>, one value into <see cref="Bodies"/>, then
/// <see cref="Add"/>. After <see cref="Build"/> comes <see cref="Clear"/> or nothing. Not thread-safe.
/// </summary>
public sealed class LogBatchBuilder
{
    readonly ColumnBuilder<LogRecord> _records = new();

    /// <summary>An empty batch.</summary>
    public LogBatchBuilder()
    {
        Resources = new ResourceTableBuilder(Strings);
        Scopes = new ScopeTableBuilder(Strings);
        Attributes = new AttributeColumnBuilder(Strings);
    }

    /// <summary>The batch's texts.</summary>
    public StringTableBuilder Strings { get; } = new();

    /// <summary>The batch's resources.</summary>
    public ResourceTableBuilder Resources { get; }

    /// <summary>The batch's scopes.</summary>
    public ScopeTableBuilder Scopes { get; }

    /// <summary>Takes the attributes of the record being collected; its row is ended by <see cref="Add"/>.</summary>
    public AttributeColumnBuilder Attributes { get; }

    /// <summary>Takes the body of each record, one value each.</summary>
    public ValueColumnBuilder Bodies { get; } = new();

    /// <summary>How many records so far.</summary>
    public int Count => _records.Count;

    /// <summary>Ends a record.</summary>
    public void Add(in LogRecord record)
    {
        Attributes.EndRow();
        _records.Add(record);
    }

    /// <summary>Forgets all, for the next batch; the room that was needed so far stays.</summary>
    public void Clear()
    {
        Strings.Clear();
        Resources.Clear();
        Scopes.Clear();
        Attributes.Clear();
        Bodies.Clear();
        _records.Clear();
    }

    /// <summary>The batch, possibly empty. It shares nothing with the builder.</summary>
    public LogBatch Build()
    {
        var strings = Strings.Build();
        return new LogBatch(
            LogColumns.Of(_records.Items), strings, Resources.Build(strings), Scopes.Build(strings), Attributes.Build(strings), Bodies.Build(strings));
    }
}
