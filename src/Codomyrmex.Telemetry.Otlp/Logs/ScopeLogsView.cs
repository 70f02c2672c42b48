namespace Codomyrmex.Telemetry.Otlp;

/// <summary><c>ScopeLogs</c>: the log records of one resource and one scope.</summary>
public readonly ref struct ScopeLogsView : IOtlpMessage<ScopeLogsView>
{
    const ulong KnownFields =
        1UL << ScopeLogsFields.Scope | 1UL << ScopeLogsFields.LogRecords | 1UL << ScopeLogsFields.SchemaUrl;

    readonly Region _logRecords;

    ScopeLogsView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        var scope = default(Parts);
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case ScopeLogsFields.Scope << 3 | Wire.Bytes:
                    scope.Add(ref reader, tag);
                    break;
                case ScopeLogsFields.LogRecords << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _logRecords = _logRecords.With(reader);
                    break;
                case ScopeLogsFields.SchemaUrl << 3 | Wire.Bytes:
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

    /// <summary>The library or logger that recorded.</summary>
    public ScopeView Scope { get; }

    /// <summary>The records.</summary>
    public Repeated<LogRecordView> LogRecords => new(Encoded, _logRecords, ScopeLogsFields.LogRecords);

    /// <summary>URL of the schema that the records follow, as UTF-8, or empty.</summary>
    public ReadOnlySpan<byte> SchemaUrl { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ScopeLogsView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new ScopeLogsView(bytes, ref reader);
        if (reader.Succeeded(LogSchema.ScopeLogs, out error))
            return true;
        view = default;
        return false;
    }
}
