namespace Codomyrmex.Telemetry.Otlp;

/// <summary>An <c>ExportLogsServiceRequest</c>; a <c>LogsData</c> has the same encoding.</summary>
public readonly ref struct LogRequestView : IOtlpMessage<LogRequestView>
{
    const ulong KnownFields =
        1UL << LogRequestFields.ResourceLogs;

    readonly Region _resourceLogs;

    LogRequestView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case LogRequestFields.ResourceLogs << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _resourceLogs = _resourceLogs.With(reader);
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>Log records, grouped by the resource that produced them.</summary>
    public Repeated<ResourceLogsView> ResourceLogs => new(Encoded, _resourceLogs, LogRequestFields.ResourceLogs);

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out LogRequestView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new LogRequestView(bytes, ref reader);
        if (reader.Succeeded(LogSchema.Request, out error))
            return true;
        view = default;
        return false;
    }
}
