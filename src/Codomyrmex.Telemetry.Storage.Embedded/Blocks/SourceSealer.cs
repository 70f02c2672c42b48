namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Writes the resources and scopes that a row group's rows refer to, equal ones once. Not thread-safe.</summary>
sealed class SourceSealer(GroupTexts texts, GroupBlobs blobs)
{
    readonly SourceKeys _resourceKeys = new();
    readonly SourceKeys _scopeKeys = new();
    readonly AttributeSealer _resourceAttributes = new(AttributeTable.Resources, texts, blobs);
    readonly AttributeSealer _scopeAttributes = new(AttributeTable.Scopes, texts, blobs);
    readonly ColumnBuilder<int> _services = new();
    readonly ColumnBuilder<int> _resourceSchemaUrls = new();
    readonly ColumnBuilder<long> _resourceDropped = new();
    readonly List<byte[]> _entityRefs = [];
    readonly ColumnBuilder<int> _names = new();
    readonly ColumnBuilder<int> _versions = new();
    readonly ColumnBuilder<int> _scopeSchemaUrls = new();
    readonly ColumnBuilder<long> _scopeDropped = new();

    /// <summary>The index of a resource within the group.</summary>
    public int IndexOf(ResourceTable table, int index, AttributeSource source)
    {
        var count = _resourceKeys.Count;
        var known = _resourceKeys.IndexOf(table, index);
        if (known < count)
            return known;
        _resourceAttributes.Add(source, index);
        _services.Add(texts.IdOf(table.Strings, source.TextIds, table.Services[index]));
        _resourceSchemaUrls.Add(texts.IdOf(table.Strings, source.TextIds, table.SchemaUrls[index]));
        _resourceDropped.Add(table.DroppedAttributes[index]);
        _entityRefs.Add(table.EntityRefs[index].ToArray());
        return known;
    }

    /// <summary>The index of a scope within the group.</summary>
    public int IndexOf(ScopeTable table, int index, AttributeSource source)
    {
        var count = _scopeKeys.Count;
        var known = _scopeKeys.IndexOf(table, index);
        if (known < count)
            return known;
        _scopeAttributes.Add(source, index);
        _names.Add(texts.IdOf(table.Strings, source.TextIds, table.Names[index]));
        _versions.Add(texts.IdOf(table.Strings, source.TextIds, table.Versions[index]));
        _scopeSchemaUrls.Add(texts.IdOf(table.Strings, source.TextIds, table.SchemaUrls[index]));
        _scopeDropped.Add(table.DroppedAttributes[index]);
        return known;
    }

    /// <summary>Writes them, and which of them each row refers to.</summary>
    public void Write(RowGroupWriter writer, ReadOnlySpan<int> rowResources, ReadOnlySpan<int> rowScopes)
    {
        writer.AddCodes(new ColumnId(ColumnKind.RowResources), rowResources);
        WriteTexts(writer, ColumnKind.ResourceServices, _services);
        WriteTexts(writer, ColumnKind.ResourceSchemaUrls, _resourceSchemaUrls);
        writer.AddNumbers(new ColumnId(ColumnKind.ResourceDropped), _resourceDropped.Items);
        GroupBlobs.Write(writer, new ColumnId(ColumnKind.ResourceEntityRefs), _entityRefs);
        _resourceAttributes.Write(writer);
        writer.AddCodes(new ColumnId(ColumnKind.RowScopes), rowScopes);
        WriteTexts(writer, ColumnKind.ScopeNames, _names);
        WriteTexts(writer, ColumnKind.ScopeVersions, _versions);
        WriteTexts(writer, ColumnKind.ScopeSchemaUrls, _scopeSchemaUrls);
        writer.AddNumbers(new ColumnId(ColumnKind.ScopeDropped), _scopeDropped.Items);
        _scopeAttributes.Write(writer);
    }

    /// <summary>Rows by <c>service.name</c>.</summary>
    public Dictionary<string, long> CountByService(ReadOnlySpan<int> rowResources)
    {
        var counts = new long[_services.Count];
        foreach (var resource in rowResources)
            counts[resource]++;
        var byService = new Dictionary<string, long>();
        for (var resource = 0; resource < counts.Length; resource++)
        {
            var service = System.Text.Encoding.UTF8.GetString(texts.Utf8(_services[resource]));
            byService[service] = byService.GetValueOrDefault(service) + counts[resource];
        }

        return byService;
    }

    void WriteTexts(RowGroupWriter writer, ColumnKind kind, ColumnBuilder<int> ids) =>
        texts.Write(writer, new ColumnId(kind), new ColumnId(kind, Part: 1), ids.Items);
}
