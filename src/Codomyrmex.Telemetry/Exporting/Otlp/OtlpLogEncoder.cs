using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Log records as an <c>ExportLogsServiceRequest</c>, grouped by scope. Allocates nothing for a record.</summary>
static class OtlpLogEncoder
{
    const int LikelyRecordLength = 300;
    const int LikelyGroupLength = 100_000;

    internal static void Encode(scoped ref ProtobufWriter writer, LogBatch batch)
    {
        var records = batch.Records;
        var resourceLogs = writer.BeginMessage(LogRequestFields.ResourceLogs, LikelyGroupLength);
        writer.WriteBytes(ResourceLogsFields.Resource, batch.Resource.Encoded);
        var seen = default(ScopesSeen);
        for (var first = 0; first < records.Length; first++)
        {
            var scope = records[first].Scope;
            if (!seen.Add(scope))
                continue;
            var scopeLogs = writer.BeginMessage(ResourceLogsFields.ScopeLogs, LikelyGroupLength);
            writer.WriteBytes(ScopeLogsFields.Scope, scope.Encoded);
            foreach (var record in records[first..])
            {
                if (ReferenceEquals(record.Scope, scope))
                    Write(ref writer, record);
            }

            writer.EndMessage(scopeLogs);
        }

        writer.EndMessage(resourceLogs);
    }

    static void Write(scoped ref ProtobufWriter writer, LogRecord record)
    {
        var message = writer.BeginMessage(ScopeLogsFields.LogRecords, LikelyRecordLength);
        writer.WriteFixed64(LogRecordFields.TimeUnixNano, (ulong)record.UnixNanos);
        writer.WriteFixed64(LogRecordFields.ObservedTimeUnixNano, (ulong)record.ObservedUnixNanos);
        if (record.Severity != LogSeverity.Unspecified)
            writer.WriteVarint(LogRecordFields.SeverityNumber, (ulong)record.Severity);
        if (record.SeverityText is { Length: > 0 } severity)
            writer.WriteString(LogRecordFields.SeverityText, severity);
        record.WriteBody(ref writer, LogRecordFields.Body);
        OtlpAttributes.Write(ref writer, LogRecordFields.Attributes, record.Attributes);
        if (record.DroppedAttributesCount > 0)
            writer.WriteVarint(LogRecordFields.DroppedAttributesCount, (ulong)record.DroppedAttributesCount);
        if (record.TraceId.IsValid)
        {
            writer.WriteFixed32(LogRecordFields.Flags, (uint)record.Flags);
            OtlpIds.Write(ref writer, LogRecordFields.TraceId, record.TraceId);
            OtlpIds.Write(ref writer, LogRecordFields.SpanId, record.SpanId);
        }

        if (record.EventName is { Length: > 0 } eventName)
            writer.WriteString(LogRecordFields.EventName, eventName);
        writer.EndMessage(message);
    }
}
