namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>An instrumentation scope as a test sends it.</summary>
public sealed record SentScope
{
    public string Name { get; init; } = "";

    public string Version { get; init; } = "";

    public SentAttribute[] Attributes { get; init; } = [];

    public uint DroppedAttributes { get; init; }

    public string SchemaUrl { get; init; } = "";

    public static SentScope Of(ScopeRow row) => new()
    {
        Name = row.Name,
        Version = row.Version,
        Attributes = SentAttribute.Of(row.Attributes),
        DroppedAttributes = row.DroppedAttributes,
        SchemaUrl = row.SchemaUrl,
    };
}
