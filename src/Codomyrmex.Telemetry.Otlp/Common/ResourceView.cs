namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A <c>Resource</c>: what produced the telemetry.</summary>
public readonly ref struct ResourceView : IOtlpMessage<ResourceView>
{
    const ulong KnownFields =
        1UL << ResourceFields.Attributes | 1UL << ResourceFields.DroppedAttributesCount | 1UL << ResourceFields.EntityRefs;

    readonly Region _attributes;
    readonly Region _entityRefs;

    ResourceView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case ResourceFields.Attributes << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _attributes = _attributes.With(reader);
                    break;
                case ResourceFields.DroppedAttributesCount << 3 | Wire.Varint:
                    DroppedAttributesCount = reader.ReadUInt32();
                    break;
                case ResourceFields.EntityRefs << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _entityRefs = _entityRefs.With(reader);
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>Attributes of the producer, such as <c>service.name</c>.</summary>
    public Repeated<KeyValueView> Attributes => new(Encoded, _attributes, ResourceFields.Attributes);

    /// <summary>How many more attributes there were before the sender left them out.</summary>
    public uint DroppedAttributesCount { get; }

    /// <summary>Entities the attributes speak of.</summary>
    public Repeated<EntityRefView> EntityRefs => new(Encoded, _entityRefs, ResourceFields.EntityRefs);

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ResourceView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new ResourceView(bytes, ref reader);
        if (reader.Succeeded(CommonSchema.Resource, out error))
            return true;
        view = default;
        return false;
    }
}
