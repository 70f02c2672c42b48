namespace Codomyrmex.Telemetry.Otlp;

/// <summary><c>ScopeSpans</c>: the spans of one resource and one scope.</summary>
public readonly ref struct ScopeSpansView : IOtlpMessage<ScopeSpansView>
{
    const ulong KnownFields =
        1UL << ScopeSpansFields.Scope | 1UL << ScopeSpansFields.Spans | 1UL << ScopeSpansFields.SchemaUrl;

    readonly Region _spans;

    ScopeSpansView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        var scope = default(Parts);
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case ScopeSpansFields.Scope << 3 | Wire.Bytes:
                    scope.Add(ref reader, tag);
                    break;
                case ScopeSpansFields.Spans << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _spans = _spans.With(reader);
                    break;
                case ScopeSpansFields.SchemaUrl << 3 | Wire.Bytes:
                    SchemaUrl = reader.ReadUtf8();
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }

        Scope = scope.Read<ScopeView>(ref reader);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>The library that recorded the spans.</summary>
    public ScopeView Scope { get; }

    /// <summary>The spans.</summary>
    public Repeated<SpanView> Spans => new(Encoded, _spans, ScopeSpansFields.Spans);

    /// <summary>URL of the schema that the spans and their events follow, as UTF-8, or empty.</summary>
    public ReadOnlySpan<byte> SchemaUrl { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ScopeSpansView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new ScopeSpansView(bytes, ref reader);
        if (reader.Succeeded(TraceSchema.ScopeSpans, out error))
            return true;
        view = default;
        return false;
    }
}
