namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A <c>SummaryDataPoint.ValueAtQuantile</c>.</summary>
public readonly ref struct QuantileView : IOtlpMessage<QuantileView>
{
    const ulong KnownFields =
        1UL << QuantileFields.Quantile | 1UL << QuantileFields.Value;

    QuantileView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case QuantileFields.Quantile << 3 | Wire.Fixed64:
                    Quantile = reader.ReadDouble();
                    break;
                case QuantileFields.Value << 3 | Wire.Fixed64:
                    Value = reader.ReadDouble();
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>The quantile, 0 to 1.</summary>
    public double Quantile { get; }

    /// <summary>The value at it.</summary>
    public double Value { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out QuantileView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new QuantileView(bytes, ref reader);
        if (reader.Succeeded(MetricSchema.Quantile, out error))
            return true;
        view = default;
        return false;
    }
}
