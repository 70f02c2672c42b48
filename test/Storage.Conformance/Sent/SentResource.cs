namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>A resource as a test sends it.</summary>
public sealed record SentResource
{
    public string Service { get; init; } = "unknown_service";

    public SentAttribute[] Attributes { get; init; } = [];

    public uint DroppedAttributes { get; init; }

    public string SchemaUrl { get; init; } = "";

    public byte[] EntityRefs { get; init; } = [];

    public static SentResource Named(string service) => new() { Service = service, Attributes = [new("service.name", service)] };

    public static SentResource Of(ResourceRow row) => new()
    {
        Service = row.Service,
        Attributes = SentAttribute.Of(row.Attributes),
        DroppedAttributes = row.DroppedAttributes,
        SchemaUrl = row.SchemaUrl,
        EntityRefs = row.EncodedEntityRefs.ToArray(),
    };
}
