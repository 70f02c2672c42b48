namespace Codomyrmex.Telemetry.Storage;

/// <summary>Collects resources. For each: its attributes into <see cref="Attributes"/>, then <see cref="Add"/>. Not thread-safe.</summary>
public sealed class ResourceTableBuilder
{
    readonly ColumnBuilder<int> _services = new();
    readonly ColumnBuilder<uint> _dropped = new();
    readonly ColumnBuilder<int> _schemaUrls = new();
    readonly BlobColumnBuilder _entityRefs = new();

    internal ResourceTableBuilder(StringTableBuilder strings) => Attributes = new AttributeColumnBuilder(strings);

    /// <summary>Takes the attributes of the resource being collected; its row is ended by <see cref="Add"/>.</summary>
    public AttributeColumnBuilder Attributes { get; }

    /// <summary>Ends a resource.</summary>
    /// <param name="service">Code of its <c>service.name</c>.</param>
    /// <param name="droppedAttributes">How many attributes its sender left out.</param>
    /// <param name="schemaUrl">Code of its schema URL, 0 when not given.</param>
    /// <param name="entityRefs">Its entity references, as an OTLP Resource message that holds nothing else; copied.</param>
    /// <returns>Its index, by which rows refer to it.</returns>
    public int Add(int service, uint droppedAttributes, int schemaUrl, ReadOnlySpan<byte> entityRefs)
    {
        Attributes.EndRow();
        _services.Add(service);
        _dropped.Add(droppedAttributes);
        _schemaUrls.Add(schemaUrl);
        return _entityRefs.Add(entityRefs);
    }

    internal void Clear()
    {
        Attributes.Clear();
        _services.Clear();
        _dropped.Clear();
        _schemaUrls.Clear();
        _entityRefs.Clear();
    }

    internal ResourceTable Build(StringTable strings) =>
        new(Attributes.Build(strings), _services.Build(), _dropped.Build(), _schemaUrls.Build(), _entityRefs.Build());
}
