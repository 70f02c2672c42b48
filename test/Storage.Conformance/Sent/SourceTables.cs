namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Resources and scopes of one batch, each written once.</summary>
sealed class SourceTables(StringTableBuilder strings, ResourceTableBuilder resources, ScopeTableBuilder scopes)
{
    readonly Dictionary<SentResource, int> _resources = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<SentScope, int> _scopes = new(ReferenceEqualityComparer.Instance);

    public int IndexOf(SentResource resource)
    {
        if (_resources.TryGetValue(resource, out var index))
            return index;
        Batch.Write(resource.Attributes, resources.Attributes);
        index = resources.Add(
            strings.Intern(resource.Service), resource.DroppedAttributes, strings.Intern(resource.SchemaUrl), resource.EntityRefs);
        _resources.Add(resource, index);
        return index;
    }

    public int IndexOf(SentScope scope)
    {
        if (_scopes.TryGetValue(scope, out var index))
            return index;
        Batch.Write(scope.Attributes, scopes.Attributes);
        index = scopes.Add(strings.Intern(scope.Name), strings.Intern(scope.Version), scope.DroppedAttributes, strings.Intern(scope.SchemaUrl));
        _scopes.Add(scope, index);
        return index;
    }
}
