namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Copies the resources and scopes that some of a row group's rows refer to into the tables of a batch. Not thread-safe.</summary>
sealed class SealedSources
{
    readonly int[] _rowResources;
    readonly int[] _rowScopes;
    readonly Dictionary<int, int> _resources = [];
    readonly Dictionary<int, int> _scopes = [];

    /// <param name="group">The group.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="strings">The batch's texts.</param>
    /// <param name="resources">Where resources go.</param>
    /// <param name="scopes">Where scopes go.</param>
    /// <param name="whole">Everything; otherwise of resources only the service, and of scopes nothing.</param>
    public SealedSources(
        RowGroup group, ReadOnlySpan<int> rows, StringTableBuilder strings, ResourceTableBuilder resources, ScopeTableBuilder scopes, bool whole)
    {
        _rowResources = group.Codes(new ColumnId(ColumnKind.RowResources));
        _rowScopes = whole ? group.Codes(new ColumnId(ColumnKind.RowScopes)) : new int[group.Rows];
        AddResources(group, Used(_rowResources, rows), strings, resources, whole);
        if (whole)
            AddScopes(group, Used(_rowScopes, rows), strings, scopes);
        else
            _scopes.Add(0, scopes.Add(0, 0, 0, 0));
    }

    /// <summary>The resource of one of the rows, in the batch.</summary>
    public int Resource(int row) => _resources[_rowResources[row]];

    /// <summary>The scope of one of the rows, in the batch.</summary>
    public int Scope(int row) => _scopes[_rowScopes[row]];

    static int[] Used(int[] entries, ReadOnlySpan<int> rows)
    {
        var used = new SortedSet<int>();
        foreach (var row in rows)
            used.Add(entries[row]);
        return [.. used];
    }

    void AddResources(RowGroup group, int[] used, StringTableBuilder strings, ResourceTableBuilder to, bool whole)
    {
        var services = new SealedText(group, ColumnKind.ResourceServices, strings);
        if (!whole)
        {
            foreach (var resource in used)
                _resources.Add(resource, to.Add(services[resource], 0, 0, default));
            return;
        }

        var schemaUrls = new SealedText(group, ColumnKind.ResourceSchemaUrls, strings);
        var dropped = group.Numbers(new ColumnId(ColumnKind.ResourceDropped));
        var entityRefs = GroupBlobs.Read(group.Bytes(new ColumnId(ColumnKind.ResourceEntityRefs)), dropped.Length);
        var attributes = new AttributeRows(group, AttributeTable.Resources, used);
        for (var i = 0; i < used.Length; i++)
        {
            attributes.Write(i, to.Attributes);
            _resources.Add(used[i], to.Add(services[used[i]], (uint)dropped[used[i]], schemaUrls[used[i]], entityRefs[used[i]]));
        }
    }

    void AddScopes(RowGroup group, int[] used, StringTableBuilder strings, ScopeTableBuilder to)
    {
        var names = new SealedText(group, ColumnKind.ScopeNames, strings);
        var versions = new SealedText(group, ColumnKind.ScopeVersions, strings);
        var schemaUrls = new SealedText(group, ColumnKind.ScopeSchemaUrls, strings);
        var dropped = group.Numbers(new ColumnId(ColumnKind.ScopeDropped));
        var attributes = new AttributeRows(group, AttributeTable.Scopes, used);
        for (var i = 0; i < used.Length; i++)
        {
            attributes.Write(i, to.Attributes);
            _scopes.Add(used[i], to.Add(names[used[i]], versions[used[i]], (uint)dropped[used[i]], schemaUrls[used[i]]));
        }
    }
}
