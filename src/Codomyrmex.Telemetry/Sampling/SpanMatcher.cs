namespace Codomyrmex.Telemetry;

/// <summary>A <see cref="SamplingRule"/> taken apart once.</summary>
/// <remarks>Immutable; matching allocates nothing.</remarks>
sealed class SpanMatcher
{
    readonly Glob? _name;
    readonly SpanKind? _kind;
    readonly Glob? _source;
    readonly (string Key, Glob Value)[] _attributes;

    internal SpanMatcher(SamplingRule rule)
    {
        _name = rule.Name is { } name ? new Glob(name) : null;
        _kind = rule.Kind is { } kind ? Effective(kind) : null;
        _source = rule.Source is { } source ? new Glob(source) : null;
        _attributes = [.. rule.Attributes.Select(static pair => (pair.Key, new Glob(pair.Value)))];
        Sampler = rule.Sampler;
    }

    internal Sampler Sampler { get; }

    internal bool Matches(string name, SpanKind kind, InstrumentationScope scope, ReadOnlySpan<Tag> attributes)
    {
        if (_kind is { } expected && expected != Effective(kind))
            return false;
        if (_name?.Matches(name) == false || _source?.Matches(scope.Name) == false)
            return false;
        foreach (ref readonly var attribute in _attributes.AsSpan())
        {
            if (!Has(attributes, attribute.Key, attribute.Value))
                return false;
        }

        return true;
    }

    // The last value of a key is the one that is recorded.
    static bool Has(ReadOnlySpan<Tag> attributes, string key, Glob value)
    {
        for (var i = attributes.Length - 1; i >= 0; i--)
        {
            if (attributes[i].IsRecordable && string.Equals(attributes[i].Key, key))
                return value.Matches(attributes[i]);
        }

        return false;
    }

    static SpanKind Effective(SpanKind kind) => kind == SpanKind.Unspecified ? SpanKind.Internal : kind;
}
