namespace Codomyrmex.Telemetry.Otlp;

/// <summary><c>ResourceSpans</c>: the spans of one resource.</summary>
public readonly ref struct ResourceSpansView : IOtlpMessage<ResourceSpansView>
{
    const ulong KnownFields =
        1UL << ResourceSpansFields.Resource | 1UL << ResourceSpansFields.ScopeSpans | 1UL << ResourceSpansFields.SchemaUrl;

    readonly Region _scopeSpans;

    ResourceSpansView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        var resource = default(Parts);
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case ResourceSpansFields.Resource << 3 | Wire.Bytes:
                    resource.Add(ref reader, tag);
                    break;
                case ResourceSpansFields.ScopeSpans << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _scopeSpans = _scopeSpans.With(reader);
                    break;
                case ResourceSpansFields.SchemaUrl << 3 | Wire.Bytes:
                    SchemaUrl = reader.ReadUtf8();
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }

        Resource = resource.Read<ResourceView>(ref reader);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>What produced the spans.</summary>
    public ResourceView Resource { get; }

    /// <summary>The spans, grouped by instrumentation scope.</summary>
    public Repeated<ScopeSpansView> ScopeSpans => new(Encoded, _scopeSpans, ResourceSpansFields.ScopeSpans);

    /// <summary>URL of the schema that the resource's attributes follow, as UTF-8, or empty.</summary>
    public ReadOnlySpan<byte> SchemaUrl { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ResourceSpansView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new ResourceSpansView(bytes, ref reader);
        if (reader.Succeeded(TraceSchema.ResourceSpans, out error))
            return true;
        view = default;
        return false;
    }
}
