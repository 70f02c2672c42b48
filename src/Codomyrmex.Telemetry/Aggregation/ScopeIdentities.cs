namespace Codomyrmex.Telemetry;

/// <summary>One object for all scopes that say the same, wherever they come from.</summary>
/// <remarks>Not thread-safe.</remarks>
sealed class ScopeIdentities
{
    readonly Dictionary<(string Name, string Version, string SchemaUrl, string Attributes), InstrumentationScope> _scopes = [];

    internal InstrumentationScope Canonical(InstrumentationScope scope)
    {
        var attributes = string.Join(',', scope.Attributes.Select(static tag => tag.ToString()).Order(StringComparer.Ordinal));
        var identity = (scope.Name, scope.Version ?? "", scope.SchemaUrl ?? "", attributes);
        return _scopes.TryGetValue(identity, out var known) ? known : _scopes[identity] = scope;
    }
}
