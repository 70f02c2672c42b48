namespace Codomyrmex.Telemetry.Storage;

/// <summary>The resources of a batch: who sent its rows. Immutable; thread-safe.</summary>
public sealed class ResourceTable
{
    readonly int[] _services;
    readonly uint[] _dropped;
    readonly int[] _schemaUrls;

    internal ResourceTable(AttributeColumn attributes, int[] services, uint[] dropped, int[] schemaUrls, BlobColumn entityRefs)
    {
        Attributes = attributes;
        _services = services;
        _dropped = dropped;
        _schemaUrls = schemaUrls;
        EntityRefs = entityRefs;
    }

    /// <summary>How many.</summary>
    public int Count => _services.Length;

    /// <summary>The attributes of each.</summary>
    public AttributeColumn Attributes { get; }

    /// <summary>Code of each one's <c>service.name</c>, or of <c>unknown_service</c>.</summary>
    public ReadOnlySpan<int> Services => _services;

    /// <summary>How many attributes each sender left out.</summary>
    public ReadOnlySpan<uint> DroppedAttributes => _dropped;

    /// <summary>Code of each one's schema URL; the empty text when not given.</summary>
    public ReadOnlySpan<int> SchemaUrls => _schemaUrls;

    /// <summary>Each one's entity references, as an OTLP Resource message that holds nothing else.</summary>
    public BlobColumn EntityRefs { get; }

    internal StringTable Strings => Attributes.Strings;

    internal long EstimatedBytes => Attributes.EstimatedBytes + (Count * 12L) + EntityRefs.EstimatedBytes;
}
