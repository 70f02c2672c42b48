namespace Codomyrmex.Telemetry.Otlp;

/// <summary>An <c>InstrumentationScope</c>: the library that recorded, not the one that was called.</summary>
public readonly ref struct ScopeView : IOtlpMessage<ScopeView>
{
    const ulong KnownFields =
        1UL << ScopeFields.Name | 1UL << ScopeFields.Version | 1UL << ScopeFields.Attributes | 1UL << ScopeFields.DroppedAttributesCount;

    readonly Region _attributes;

    ScopeView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case ScopeFields.Name << 3 | Wire.Bytes:
                    Name = reader.ReadUtf8();
                    break;
                case ScopeFields.Version << 3 | Wire.Bytes:
                    Version = reader.ReadUtf8();
                    break;
                case ScopeFields.Attributes << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _attributes = _attributes.With(reader);
                    break;
                case ScopeFields.DroppedAttributesCount << 3 | Wire.Varint:
                    DroppedAttributesCount = reader.ReadUInt32();
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>The scope's name as UTF-8; empty when unknown.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>The scope's version as UTF-8, or empty.</summary>
    public ReadOnlySpan<byte> Version { get; }

    /// <summary>Attributes of the scope itself.</summary>
    public Repeated<KeyValueView> Attributes => new(Encoded, _attributes, ScopeFields.Attributes);

    /// <summary>How many more attributes there were before the sender left them out.</summary>
    public uint DroppedAttributesCount { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ScopeView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new ScopeView(bytes, ref reader);
        if (reader.Succeeded(CommonSchema.Scope, out error))
            return true;
        view = default;
        return false;
    }
}
