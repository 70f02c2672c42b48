namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A <c>HistogramDataPoint</c>: counts in buckets with explicit bounds.</summary>
public readonly ref struct HistogramPointView : IOtlpMessage<HistogramPointView>
{
    const ulong KnownFields =
        1UL << HistogramPointFields.StartTimeUnixNano | 1UL << HistogramPointFields.TimeUnixNano | 1UL << HistogramPointFields.Count
        | 1UL << HistogramPointFields.Sum | 1UL << HistogramPointFields.BucketCounts | 1UL << HistogramPointFields.ExplicitBounds
        | 1UL << HistogramPointFields.Exemplars | 1UL << HistogramPointFields.Attributes | 1UL << HistogramPointFields.Flags
        | 1UL << HistogramPointFields.Min | 1UL << HistogramPointFields.Max;

    readonly Region _bucketCounts;
    readonly Region _explicitBounds;
    readonly Region _exemplars;
    readonly Region _attributes;

    HistogramPointView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case HistogramPointFields.StartTimeUnixNano << 3 | Wire.Fixed64:
                    StartTimeUnixNano = reader.ReadFixed64();
                    break;
                case HistogramPointFields.TimeUnixNano << 3 | Wire.Fixed64:
                    TimeUnixNano = reader.ReadFixed64();
                    break;
                case HistogramPointFields.Count << 3 | Wire.Fixed64:
                    Count = reader.ReadFixed64();
                    break;
                case HistogramPointFields.Sum << 3 | Wire.Fixed64:
                    Sum = reader.ReadDouble();
                    break;
                case HistogramPointFields.BucketCounts << 3 | Wire.Bytes:
                    _bucketCounts = _bucketCounts.With(reader, PackedFixed64.CountRun(ref reader));
                    break;
                case HistogramPointFields.BucketCounts << 3 | Wire.Fixed64:
                    reader.ReadFixed64();
                    _bucketCounts = _bucketCounts.With(reader);
                    break;
                case HistogramPointFields.ExplicitBounds << 3 | Wire.Bytes:
                    _explicitBounds = _explicitBounds.With(reader, PackedFixed64.CountRun(ref reader));
                    break;
                case HistogramPointFields.ExplicitBounds << 3 | Wire.Fixed64:
                    reader.ReadFixed64();
                    _explicitBounds = _explicitBounds.With(reader);
                    break;
                case HistogramPointFields.Exemplars << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _exemplars = _exemplars.With(reader);
                    break;
                case HistogramPointFields.Attributes << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _attributes = _attributes.With(reader);
                    break;
                case HistogramPointFields.Flags << 3 | Wire.Varint:
                    Flags = reader.ReadUInt32();
                    break;
                case HistogramPointFields.Min << 3 | Wire.Fixed64:
                    Min = reader.ReadDouble();
                    break;
                case HistogramPointFields.Max << 3 | Wire.Fixed64:
                    Max = reader.ReadDouble();
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

    /// <summary>Their sum, or null when the sender does not give one.</summary>
    public double? Sum { get; }

    /// <summary>Measurements per bucket: one more than <see cref="ExplicitBounds"/>, or none.</summary>
    public PackedFixed64 BucketCounts => new(Encoded, _bucketCounts, HistogramPointFields.BucketCounts);

    /// <summary>Inclusive upper bounds of all buckets but the last, which has none.</summary>
    public PackedDoubles ExplicitBounds => new(Encoded, _explicitBounds, HistogramPointFields.ExplicitBounds);

    /// <summary>Single measurements that went into the point.</summary>
    public Repeated<ExemplarView> Exemplars => new(Encoded, _exemplars, HistogramPointFields.Exemplars);

    /// <summary>Attributes that set the series apart from others of the metric.</summary>
    public Repeated<KeyValueView> Attributes => new(Encoded, _attributes, HistogramPointFields.Attributes);

    /// <summary>Bit 0: no recorded value, the series ended or has a gap here.</summary>
    public uint Flags { get; }

    /// <summary>The smallest measurement, or null.</summary>
    public double? Min { get; }

    /// <summary>The largest measurement, or null.</summary>
    public double? Max { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out HistogramPointView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new HistogramPointView(bytes, ref reader);
        if (reader.Succeeded(MetricSchema.HistogramPoint, out error))
            return true;
        view = default;
        return false;
    }
}
