namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// Collects the attributes of a table's rows: for each entry <see cref="AddKey"/> and one value, after a row's last <see cref="EndRow"/>.
/// Not thread-safe.
/// </summary>
public sealed class AttributeColumnBuilder
{
    readonly ColumnBuilder<int> _starts = new();
    readonly ColumnBuilder<int> _keys = new();

    internal AttributeColumnBuilder() => _starts.Add(0);

    /// <summary>Takes each entry's value, right after its key.</summary>
    public ValueColumnBuilder Values { get; } = new();

    /// <summary>Starts an entry.</summary>
    /// <param name="code">The key's code in the batch's string table.</param>
    public void AddKey(int code) => _keys.Add(code);

    /// <summary>Ends the row, which may have no entries.</summary>
    public void EndRow() => _starts.Add(_keys.Count);

    internal AttributeColumn Build(StringTable strings) => new(_starts.Build(), _keys.Build(), Values.Build(strings));
}
