namespace Codomyrmex.Telemetry;

/// <summary>
/// What tells where a series comes from: <c>otel_scope_name</c>, <c>otel_scope_version</c>, <c>otel_scope_schema_url</c> and each attribute of the scope behind
/// <c>otel_scope_</c> (OpenTelemetry specification, Prometheus and OpenMetrics Compatibility, Instrumentation Scope). An empty one is none to Prometheus, and
/// left out.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
sealed class ScopeLabels(bool isOn)
{
    const string Prefix = "otel_scope_";

    readonly Dictionary<InstrumentationScope, Tag[]> _byScope = [];

    internal ReadOnlySpan<Tag> Of(InstrumentationScope scope)
    {
        if (!isOn)
            return [];
        return _byScope.TryGetValue(scope, out var labels) ? labels : _byScope[scope] = [.. LabelsOf(scope)];
    }

    static IEnumerable<Tag> LabelsOf(InstrumentationScope scope)
    {
        (string Name, string? Value)[] own = [("name", scope.Name), ("version", scope.Version), ("schema_url", scope.SchemaUrl)];
        return own.Where(static label => !string.IsNullOrEmpty(label.Value)).Select(static label => new Tag(Prefix + label.Name, label.Value))
            .Concat(scope.Attributes.Where(static tag => tag.IsRecordable).Select(static tag => tag.WithKey(Prefix + tag.Key)));
    }
}
