namespace Codomyrmex.Telemetry;

/// <summary>The part of a program that telemetry comes from: a library, a module (OpenTelemetry specification, Instrumentation Scope).</summary>
/// <remarks>An SDK has one scope for each name and version, so within it scopes are the same if they are the same object.</remarks>
public sealed class InstrumentationScope
{
    internal static readonly InstrumentationScope Default = new("", null);

    byte[]? _encoded;

    internal InstrumentationScope(string name, string? version, string? schemaUrl = null, IReadOnlyList<Tag>? attributes = null)
    {
        Name = name;
        Version = version;
        SchemaUrl = schemaUrl;
        Attributes = attributes ?? [];
    }

    /// <summary>The name, possibly empty.</summary>
    public string Name { get; }

    /// <summary>The version; null when not given.</summary>
    public string? Version { get; }

    /// <summary>Where the schema of what it emits is described; null when not given.</summary>
    public string? SchemaUrl { get; }

    /// <summary>What else tells it apart; mostly empty.</summary>
    public IReadOnlyList<Tag> Attributes { get; }

    /// <summary>The scope's fields in OTLP, encoded once.</summary>
    internal ReadOnlySpan<byte> Encoded => _encoded ??= OtlpScope.Encode(this);
}
