namespace Codomyrmex.Telemetry.Otlp;

/// <summary>An <c>Exemplar</c>: one measurement, and where it was taken. Ids are as sent: a receiver checks their length.</summary>
public readonly ref struct ExemplarView : IOtlpMessage<ExemplarView>
{
    const ulong KnownFields =
        1UL << ExemplarFields.TimeUnixNano | 1UL << ExemplarFields.AsDouble | 1UL << ExemplarFields.SpanId | 1UL << ExemplarFields.TraceId
        | 1UL << ExemplarFields.AsInt | 1UL << ExemplarFields.FilteredAttributes;

    readonly ulong _bits;
    readonly Region _filteredAttributes;

    ExemplarView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case ExemplarFields.TimeUnixNano << 3 | Wire.Fixed64:
                    TimeUnixNano = reader.ReadFixed64();
                    break;
                case ExemplarFields.AsDouble << 3 | Wire.Fixed64:
                    _bits = reader.ReadFixed64();
                    ValueKind = PointValueKind.Double;
                    break;
                case ExemplarFields.SpanId << 3 | Wire.Bytes:
                    SpanId = reader.ReadBytes();
                    break;
                case ExemplarFields.TraceId << 3 | Wire.Bytes:
                    TraceId = reader.ReadBytes();
                    break;
                case ExemplarFields.AsInt << 3 | Wire.Fixed64:
                    _bits = reader.ReadFixed64();
                    ValueKind = PointValueKind.Int;
                    break;
                case ExemplarFields.FilteredAttributes << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _filteredAttributes = _filteredAttributes.With(reader);
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>When it was taken, in nanoseconds since the Unix epoch.</summary>
    public ulong TimeUnixNano { get; }

    /// <summary>Which of the two numbers is set.</summary>
    public PointValueKind ValueKind { get; }

    /// <summary>The value as a double, bit for bit; 0 if it is not one.</summary>
    public double AsDouble => ValueKind == PointValueKind.Double ? BitConverter.UInt64BitsToDouble(_bits) : 0;

    /// <summary>The value as an integer; 0 if it is not one.</summary>
    public long AsInt => ValueKind == PointValueKind.Int ? (long)_bits : 0;

    /// <summary>The span it was taken in, 8 bytes, or empty.</summary>
    public ReadOnlySpan<byte> SpanId { get; }

    /// <summary>The trace it was taken in, 16 bytes, or empty.</summary>
    public ReadOnlySpan<byte> TraceId { get; }

    /// <summary>The measurement's attributes that the point's attributes leave out.</summary>
    public Repeated<KeyValueView> FilteredAttributes => new(Encoded, _filteredAttributes, ExemplarFields.FilteredAttributes);

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ExemplarView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new ExemplarView(bytes, ref reader);
        if (reader.Succeeded(MetricSchema.Exemplar, out error))
            return true;
        view = default;
        return false;
    }
}
