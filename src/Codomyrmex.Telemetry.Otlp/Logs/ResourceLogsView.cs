namespace Codomyrmex.Telemetry.Otlp;

/// <summary><c>ResourceLogs</c>: the log records of one resource.</summary>
public readonly ref struct ResourceLogsView : IOtlpMessage<ResourceLogsView>
{
    const ulong KnownFields =
        1UL << ResourceLogsFields.Resource | 1UL << ResourceLogsFields.ScopeLogs | 1UL << ResourceLogsFields.SchemaUrl;

    readonly Region _scopeLogs;

    ResourceLogsView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        var resource = default(Parts);
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case ResourceLogsFields.Resource << 3 | Wire.Bytes:
                    resource.Add(ref reader, tag);
                    break;
                case ResourceLogsFields.ScopeLogs << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _scopeLogs = _scopeLogs.With(reader);
                    break;
                case ResourceLogsFields.SchemaUrl << 3 | Wire.Bytes:
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

    /// <summary>What produced the records.</summary>
    public ResourceView Resource { get; }

    /// <summary>The records, grouped by instrumentation scope.</summary>
    public Repeated<ScopeLogsView> ScopeLogs => new(Encoded, _scopeLogs, ResourceLogsFields.ScopeLogs);

    /// <summary>URL of the schema that the resource's attributes follow, as UTF-8, or empty.</summary>
    public ReadOnlySpan<byte> SchemaUrl { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ResourceLogsView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new ResourceLogsView(bytes, ref reader);
        if (reader.Succeeded(LogSchema.ResourceLogs, out error))
            return true;
        view = default;
        return false;
    }
}
