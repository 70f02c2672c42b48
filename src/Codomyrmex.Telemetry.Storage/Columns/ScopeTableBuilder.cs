namespace Codomyrmex.Telemetry.Storage;

/// <summary>Collects scopes. For each: its attributes into <see cref="Attributes"/>, then <see cref="Add"/>. Not thread-safe.</summary>
public sealed class ScopeTableBuilder
{
    readonly ColumnBuilder<int> _names = new();
    readonly ColumnBuilder<int> _versions = new();
    readonly ColumnBuilder<uint> _dropped = new();
    readonly ColumnBuilder<int> _schemaUrls = new();

    internal ScopeTableBuilder(StringTableBuilder strings) => Attributes = new AttributeColumnBuilder(strings);

    /// <summary>Takes the attributes of the scope being collected; its row is ended by <see cref="Add"/>.</summary>
    public AttributeColumnBuilder Attributes { get; }

    /// <summary>Ends a scope.</summary>
    /// <param name="name">Code of its name, 0 when not given.</param>
    /// <param name="version">Code of its version, 0 when not given.</param>
    /// <param name="droppedAttributes">How many attributes its sender left out.</param>
    /// <param name="schemaUrl">Code of the schema URL of its rows, 0 when not given.</param>
    /// <returns>Its index, by which rows refer to it.</returns>
    public int Add(int name, int version, uint droppedAttributes, int schemaUrl)
    {
        Attributes.EndRow();
        _names.Add(name);
        _versions.Add(version);
        _dropped.Add(droppedAttributes);
        _schemaUrls.Add(schemaUrl);
        return _names.Count - 1;
    }

    internal void Clear()
    {
        Attributes.Clear();
        _names.Clear();
        _versions.Clear();
        _dropped.Clear();
        _schemaUrls.Clear();
    }

    internal ScopeTable Build(StringTable strings) =>
        new(Attributes.Build(strings), _names.Build(), _versions.Build(), _dropped.Build(), _schemaUrls.Build());
}
