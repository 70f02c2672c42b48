namespace Codomyrmex.Telemetry.Otlp;

/// <summary>An <c>EntityRef</c>: which of a resource's attributes identify and describe one entity.</summary>
public readonly ref struct EntityRefView : IOtlpMessage<EntityRefView>
{
    const ulong KnownFields =
        1UL << EntityRefFields.SchemaUrl | 1UL << EntityRefFields.Type | 1UL << EntityRefFields.IdKeys
        | 1UL << EntityRefFields.DescriptionKeys;

    readonly Region _idKeys;
    readonly Region _descriptionKeys;

    EntityRefView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case EntityRefFields.SchemaUrl << 3 | Wire.Bytes:
                    SchemaUrl = reader.ReadUtf8();
                    break;
                case EntityRefFields.Type << 3 | Wire.Bytes:
                    Type = reader.ReadUtf8();
                    break;
                case EntityRefFields.IdKeys << 3 | Wire.Bytes:
                    reader.ReadUtf8();
                    _idKeys = _idKeys.With(reader);
                    break;
                case EntityRefFields.DescriptionKeys << 3 | Wire.Bytes:
                    reader.ReadUtf8();
                    _descriptionKeys = _descriptionKeys.With(reader);
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>URL of the schema that the entity's attributes follow, as UTF-8, or empty.</summary>
    public ReadOnlySpan<byte> SchemaUrl { get; }

    /// <summary>The entity's type, such as <c>service</c>, as UTF-8.</summary>
    public ReadOnlySpan<byte> Type { get; }

    /// <summary>Keys of the resource attributes that identify the entity.</summary>
    public RepeatedUtf8 IdKeys => new(Encoded, _idKeys, EntityRefFields.IdKeys);

    /// <summary>Keys of the resource attributes that describe it.</summary>
    public RepeatedUtf8 DescriptionKeys => new(Encoded, _descriptionKeys, EntityRefFields.DescriptionKeys);

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out EntityRefView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new EntityRefView(bytes, ref reader);
        if (reader.Succeeded(CommonSchema.EntityRef, out error))
            return true;
        view = default;
        return false;
    }
}
