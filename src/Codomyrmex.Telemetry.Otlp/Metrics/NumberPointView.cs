namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A <c>NumberDataPoint</c>: one number, of a gauge or a sum.</summary>
public readonly ref struct NumberPointView : IOtlpMessage<NumberPointView>
{
    const ulong KnownFields =
        1UL << NumberPointFields.StartTimeUnixNano | 1UL << NumberPointFields.TimeUnixNano | 1UL << NumberPointFields.AsDouble
        | 1UL << NumberPointFields.Exemplars | 1UL << NumberPointFields.AsInt | 1UL << NumberPointFields.Attributes
        | 1UL << NumberPointFields.Flags;

    readonly ulong _bits;
    readonly Region _exemplars;
    readonly Region _attributes;

    NumberPointView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case NumberPointFields.StartTimeUnixNano << 3 | Wire.Fixed64:
                    StartTimeUnixNano = reader.ReadFixed64();
                    break;
                case NumberPointFields.TimeUnixNano << 3 | Wire.Fixed64:
                    TimeUnixNano = reader.ReadFixed64();
                    break;
                case NumberPointFields.AsDouble << 3 | Wire.Fixed64:
                    _bits = reader.ReadFixed64();
                    ValueKind = PointValueKind.Double;
                    break;
                case NumberPointFields.Exemplars << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _exemplars = _exemplars.With(reader);
                    break;
                case NumberPointFields.AsInt << 3 | Wire.Fixed64:
                    _bits = reader.ReadFixed64();
                    ValueKind = PointValueKind.Int;
                    break;
                case NumberPointFields.Attributes << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _attributes = _attributes.With(reader);
                    break;
                case NumberPointFields.Flags << 3 | Wire.Varint:
                    Flags = reader.ReadUInt32();
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>Start of the interval the point covers, in nanoseconds since the Unix epoch; 0 when unknown.</summary>
    public ulong StartTimeUnixNano { get; }

    /// <summary>End of the interval, or the moment of the value, in nanoseconds since the Unix epoch.</summary>
    public ulong TimeUnixNano { get; }

    /// <summary>Which of the two numbers is set.</summary>
    public PointValueKind ValueKind { get; }

    /// <summary>The value as a double, bit for bit; 0 if it is not one.</summary>
    public double AsDouble => ValueKind == PointValueKind.Double ? BitConverter.UInt64BitsToDouble(_bits) : 0;

    /// <summary>The value as an integer; 0 if it is not one.</summary>
    public long AsInt => ValueKind == PointValueKind.Int ? (long)_bits : 0;

    /// <summary>Single measurements that went into the point.</summary>
    public Repeated<ExemplarView> Exemplars => new(Encoded, _exemplars, NumberPointFields.Exemplars);

    /// <summary>Attributes that set the series apart from others of the metric.</summary>
    public Repeated<KeyValueView> Attributes => new(Encoded, _attributes, NumberPointFields.Attributes);

    /// <summary>Bit 0: no recorded value, the series ended or has a gap here.</summary>
    public uint Flags { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out NumberPointView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new NumberPointView(bytes, ref reader);
        if (reader.Succeeded(MetricSchema.NumberPoint, out error))
            return true;
        view = default;
        return false;
    }
}
