namespace Codomyrmex.Telemetry.Otlp;

/// <summary>An <c>ExponentialHistogramDataPoint</c>: counts in buckets whose bounds are powers of 2^(2^-scale).</summary>
public readonly ref struct ExponentialHistogramPointView : IOtlpMessage<ExponentialHistogramPointView>
{
    const ulong KnownFields =
        1UL << ExponentialHistogramPointFields.Attributes | 1UL << ExponentialHistogramPointFields.StartTimeUnixNano
        | 1UL << ExponentialHistogramPointFields.TimeUnixNano | 1UL << ExponentialHistogramPointFields.Count
        | 1UL << ExponentialHistogramPointFields.Sum | 1UL << ExponentialHistogramPointFields.Scale
        | 1UL << ExponentialHistogramPointFields.ZeroCount | 1UL << ExponentialHistogramPointFields.Positive
        | 1UL << ExponentialHistogramPointFields.Negative | 1UL << ExponentialHistogramPointFields.Flags
        | 1UL << ExponentialHistogramPointFields.Exemplars | 1UL << ExponentialHistogramPointFields.Min
        | 1UL << ExponentialHistogramPointFields.Max | 1UL << ExponentialHistogramPointFields.ZeroThreshold;

    readonly Region _attributes;
    readonly Region _exemplars;

    ExponentialHistogramPointView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        var positive = default(Parts);
        var negative = default(Parts);
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case ExponentialHistogramPointFields.Attributes << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _attributes = _attributes.With(reader);
                    break;
                case ExponentialHistogramPointFields.StartTimeUnixNano << 3 | Wire.Fixed64:
                    StartTimeUnixNano = reader.ReadFixed64();
                    break;
                case ExponentialHistogramPointFields.TimeUnixNano << 3 | Wire.Fixed64:
                    TimeUnixNano = reader.ReadFixed64();
                    break;
                case ExponentialHistogramPointFields.Count << 3 | Wire.Fixed64:
                    Count = reader.ReadFixed64();
                    break;
                case ExponentialHistogramPointFields.Sum << 3 | Wire.Fixed64:
                    Sum = reader.ReadDouble();
                    break;
                case ExponentialHistogramPointFields.Scale << 3 | Wire.Varint:
                    Scale = reader.ReadSInt32();
                    break;
                case ExponentialHistogramPointFields.ZeroCount << 3 | Wire.Fixed64:
                    ZeroCount = reader.ReadFixed64();
                    break;
                case ExponentialHistogramPointFields.Positive << 3 | Wire.Bytes:
                    positive.Add(ref reader, tag);
                    break;
                case ExponentialHistogramPointFields.Negative << 3 | Wire.Bytes:
                    negative.Add(ref reader, tag);
                    break;
                case ExponentialHistogramPointFields.Flags << 3 | Wire.Varint:
                    Flags = reader.ReadUInt32();
                    break;
                case ExponentialHistogramPointFields.Exemplars << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _exemplars = _exemplars.With(reader);
                    break;
                case ExponentialHistogramPointFields.Min << 3 | Wire.Fixed64:
                    Min = reader.ReadDouble();
                    break;
                case ExponentialHistogramPointFields.Max << 3 | Wire.Fixed64:
                    Max = reader.ReadDouble();
                    break;
                case ExponentialHistogramPointFields.ZeroThreshold << 3 | Wire.Fixed64:
                    ZeroThreshold = reader.ReadDouble();
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }

        Positive = positive.Read<BucketsView>(ref reader);
        Negative = negative.Read<BucketsView>(ref reader);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>Attributes that set the series apart from others of the metric.</summary>
    public Repeated<KeyValueView> Attributes => new(Encoded, _attributes, ExponentialHistogramPointFields.Attributes);

    /// <summary>Start of the interval the point covers, in nanoseconds since the Unix epoch; 0 when unknown.</summary>
    public ulong StartTimeUnixNano { get; }

    /// <summary>End of the interval, or the moment of the value, in nanoseconds since the Unix epoch.</summary>
    public ulong TimeUnixNano { get; }

    /// <summary>Number of measurements.</summary>
    public ulong Count { get; }

    /// <summary>Their sum, or null when the sender does not give one.</summary>
    public double? Sum { get; }

    /// <summary>Resolution: bucket bounds are powers of 2^(2^-scale).</summary>
    public int Scale { get; }

    /// <summary>Measurements whose size is at most <see cref="ZeroThreshold"/>.</summary>
    public ulong ZeroCount { get; }

    /// <summary>Buckets of positive measurements.</summary>
    public BucketsView Positive { get; }

    /// <summary>Buckets of negative measurements, by size.</summary>
    public BucketsView Negative { get; }

    /// <summary>Bit 0: no recorded value, the series ended or has a gap here.</summary>
    public uint Flags { get; }

    /// <summary>Single measurements that went into the point.</summary>
    public Repeated<ExemplarView> Exemplars => new(Encoded, _exemplars, ExponentialHistogramPointFields.Exemplars);

    /// <summary>The smallest measurement, or null.</summary>
    public double? Min { get; }

    /// <summary>The largest measurement, or null.</summary>
    public double? Max { get; }

    /// <summary>The size up to which a measurement counts as zero.</summary>
    public double ZeroThreshold { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ExponentialHistogramPointView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new ExponentialHistogramPointView(bytes, ref reader);
        if (reader.Succeeded(MetricSchema.ExponentialHistogramPoint, out error))
            return true;
        view = default;
        return false;
    }
}
