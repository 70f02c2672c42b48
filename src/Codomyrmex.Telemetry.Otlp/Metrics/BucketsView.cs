namespace Codomyrmex.Telemetry.Otlp;

/// <summary><c>ExponentialHistogramDataPoint.Buckets</c>: a run of adjacent buckets.</summary>
public readonly ref struct BucketsView : IOtlpMessage<BucketsView>
{
    const ulong KnownFields =
        1UL << BucketsFields.Offset | 1UL << BucketsFields.BucketCounts;

    readonly Region _bucketCounts;

    BucketsView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case BucketsFields.Offset << 3 | Wire.Varint:
                    Offset = reader.ReadSInt32();
                    break;
                case BucketsFields.BucketCounts << 3 | Wire.Bytes:
                    _bucketCounts = _bucketCounts.With(reader, PackedVarints.CountRun(ref reader));
                    break;
                case BucketsFields.BucketCounts << 3 | Wire.Varint:
                    reader.ReadVarint();
                    _bucketCounts = _bucketCounts.With(reader);
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>Index of the first bucket.</summary>
    public int Offset { get; }

    /// <summary>Measurements per bucket, from <see cref="Offset"/> on.</summary>
    public PackedVarints BucketCounts => new(Encoded, _bucketCounts, BucketsFields.BucketCounts);

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out BucketsView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new BucketsView(bytes, ref reader);
        if (reader.Succeeded(MetricSchema.Buckets, out error))
            return true;
        view = default;
        return false;
    }
}
