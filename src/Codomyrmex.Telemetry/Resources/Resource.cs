namespace Codomyrmex.Telemetry;

/// <summary>What produces telemetry: service, version, SDK and whatever else identifies it (OpenTelemetry specification, Resource). Immutable.</summary>
public sealed class Resource
{
    readonly Tag[] _attributes;
    byte[]? _encoded;

    internal Resource(IEnumerable<Tag> attributes) => _attributes = [.. attributes.Where(static tag => tag.IsRecordable)];

    /// <summary>Its attributes, each key once.</summary>
    public ReadOnlySpan<Tag> Attributes => _attributes;

    /// <summary>The value of <c>service.name</c>.</summary>
    public string ServiceName => this[ResourceKeys.ServiceName] as string ?? "";

    /// <summary>The value of the attribute <paramref name="key"/>, in a box; null if there is none.</summary>
    public object? this[string key] => Array.Find(_attributes, tag => tag.Key == key).Value;

    /// <summary>The resource's fields in OTLP, encoded once.</summary>
    internal ReadOnlySpan<byte> Encoded => _encoded ??= OtlpResource.Encode(this);
}
