namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A <c>SummaryDataPoint</c>: quantiles computed by the sender.</summary>
public readonly ref struct SummaryPointView : IOtlpMessage<SummaryPointView>
{
    const ulong KnownFields =
        1UL << SummaryPointFields.StartTimeUnixNano | 1UL << SummaryPointFields.TimeUnixNano | 1UL << SummaryPointFields.Count
        | 1UL << SummaryPointFields.Sum | 1UL << SummaryPointFields.QuantileValues | 1UL << SummaryPointFields.Attributes
        | 1UL << SummaryPointFields.Flags;

    readonly Region _quantileValues;
    readonly Region _attributes;

    SummaryPointView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case SummaryPointFields.StartTimeUnixNano << 3 | Wire.Fixed64:
                    StartTimeUnixNano = reader.ReadFixed64();
                    break;
                case SummaryPointFields.TimeUnixNano << 3 | Wire.Fixed64:
                    TimeUnixNano = reader.ReadFixed64();
                    break;
                case SummaryPointFields.Count << 3 | Wire.Fixed64:
                    Count = reader.ReadFixed64();
                    break;
                case SummaryPointFields.Sum << 3 | Wire.Fixed64:
                    Sum = reader.ReadDouble();
                    break;
                case SummaryPointFields.QuantileValues << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _quantileValues = _quantileValues.With(reader);
                    break;
                case SummaryPointFields.Attributes << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _attributes = _attributes.With(reader);
                    break;
                case SummaryPointFields.Flags << 3 | Wire.Varint:
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

    /// <summary>Number of measurements.</summary>
    public ulong Count { get; }

    /// <summary>Their sum.</summary>
    public double Sum { get; }

    /// <summary>Quantiles, in rising order.</summary>
    public Repeated<QuantileView> QuantileValues => new(Encoded, _quantileValues, SummaryPointFields.QuantileValues);

    /// <summary>Attributes that set the series apart from others of the metric.</summary>
    public Repeated<KeyValueView> Attributes => new(Encoded, _attributes, SummaryPointFields.Attributes);

    /// <summary>Bit 0: no recorded value, the series ended or has a gap here.</summary>
    public uint Flags { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out SummaryPointView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new SummaryPointView(bytes, ref reader);
        if (reader.Succeeded(MetricSchema.SummaryPoint, out error))
            return true;
        view = default;
        return false;
    }
}
