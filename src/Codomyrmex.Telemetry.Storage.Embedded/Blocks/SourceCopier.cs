namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Copies what batches' rows refer to, texts, resources and scopes, into the tables of a new batch, each once. Not thread-safe.</summary>
sealed class SourceCopier(StringTableBuilder strings, ResourceTableBuilder resources, ScopeTableBuilder scopes)
{
    readonly SourceKeys _resourceKeys = new();
    readonly SourceKeys _scopeKeys = new();

    // By codes and indexes of the batch copied from: one more than those of the new batch, 0 while not known.
    StringTable? _from;
    int[] _texts = [];
    int[] _resources = [];
    int[] _scopes = [];

    /// <summary>Says which batch the rows to come are of.</summary>
    public void Begin(StringTable from, ResourceTable fromResources, ScopeTable fromScopes)
    {
        if (ReferenceEquals(from, _from))
            return;
        _from = from;
        _texts = new int[from.Count];
        _resources = new int[fromResources.Count];
        _scopes = new int[fromScopes.Count];
    }

    /// <summary>The new code of a text.</summary>
    public int Text(int code)
    {
        ref var known = ref _texts[code];
        if (known == 0)
            known = strings.Intern(_from!.Utf8(code)) + 1;
        return known - 1;
    }

    /// <summary>The new index of a resource.</summary>
    public int Resource(ResourceTable table, int index)
    {
        ref var known = ref _resources[index];
        if (known == 0)
            known = Add(table, index) + 1;
        return known - 1;
    }

    /// <summary>The new index of a scope.</summary>
    public int Scope(ScopeTable table, int index)
    {
        ref var known = ref _scopes[index];
        if (known == 0)
            known = Add(table, index) + 1;
        return known - 1;
    }

    /// <summary>Copies the attributes of a row, without ending it.</summary>
    public static void Attributes(AttributeList from, AttributeColumnBuilder to)
    {
        foreach (var attribute in from)
            to.Add(attribute);
    }

    int Add(ResourceTable table, int index)
    {
        var count = _resourceKeys.Count;
        var known = _resourceKeys.IndexOf(table, index);
        if (known < count)
            return known;
        Attributes(table.Attributes[index], resources.Attributes);
        return resources.Add(Text(table.Services[index]), table.DroppedAttributes[index], Text(table.SchemaUrls[index]), table.EntityRefs[index]);
    }

    int Add(ScopeTable table, int index)
    {
        var count = _scopeKeys.Count;
        var known = _scopeKeys.IndexOf(table, index);
        if (known < count)
            return known;
        Attributes(table.Attributes[index], scopes.Attributes);
        return scopes.Add(Text(table.Names[index]), Text(table.Versions[index]), table.DroppedAttributes[index], Text(table.SchemaUrls[index]));
    }
}
