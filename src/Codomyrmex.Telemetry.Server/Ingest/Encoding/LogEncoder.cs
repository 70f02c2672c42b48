using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>Stored log records back into an ExportLogsServiceRequest, losslessly: what was decoded is encoded again with the same content.</summary>
static class LogEncoder
{
    /// <summary>Encodes the records, grouped by resource and scope in the order in which these first appear.</summary>
    public static PooledBytes Encode(IReadOnlyList<LogRow> logs)
    {
        var writer = default(ProtobufWriter);
        foreach (var sameResource in logs.GroupBy(log => (log.Batch, log.Batch.Resources[log.Index])))
        {
            var resourceLogs = writer.BeginMessage(LogRequestFields.ResourceLogs, 16_384);
            AttributeEncoder.Write(ref writer, ResourceLogsFields.Resource, sameResource.First().Resource);
            foreach (var sameScope in sameResource.GroupBy(log => log.Batch.Scopes[log.Index]))
            {
                var scope = sameScope.First().Scope;
                var scopeLogs = writer.BeginMessage(ResourceLogsFields.ScopeLogs, 16_384);
                AttributeEncoder.Write(ref writer, ScopeLogsFields.Scope, scope);
                foreach (var log in sameScope)
                    Write(ref writer, log);
                AttributeEncoder.WriteText(ref writer, ScopeLogsFields.SchemaUrl, scope.SchemaUrl);
                writer.EndMessage(scopeLogs);
            }

            AttributeEncoder.WriteText(ref writer, ResourceLogsFields.SchemaUrl, sameResource.First().Resource.SchemaUrl);
            writer.EndMessage(resourceLogs);
        }

        return writer.Detach();
    }

    static void Write(ref ProtobufWriter writer, LogRow log)
    {
        var message = writer.BeginMessage(ScopeLogsFields.LogRecords, 512);
        if (log.RawTimeNanos != 0)
            writer.WriteFixed64(LogRecordFields.TimeUnixNano, (ulong)log.RawTimeNanos);
        AttributeEncoder.WriteNumber(ref writer, LogRecordFields.SeverityNumber, (uint)log.SeverityNumber);
        AttributeEncoder.WriteText(ref writer, LogRecordFields.SeverityText, log.SeverityText);
        AttributeEncoder.Write(ref writer, LogRecordFields.Body, log.Body);
        AttributeEncoder.Write(ref writer, LogRecordFields.Attributes, log.Attributes);
        AttributeEncoder.WriteNumber(ref writer, LogRecordFields.DroppedAttributesCount, log.DroppedAttributes);
        if (log.Flags != 0)
            writer.WriteFixed32(LogRecordFields.Flags, log.Flags);
        if (log.TraceId.IsValid)
            writer.WriteTraceId(LogRecordFields.TraceId, log.TraceId);
        if (log.SpanId.IsValid)
            writer.WriteSpanId(LogRecordFields.SpanId, log.SpanId);
        if (log.ObservedNanos != 0)
            writer.WriteFixed64(LogRecordFields.ObservedTimeUnixNano, (ulong)log.ObservedNanos);
        AttributeEncoder.WriteText(ref writer, LogRecordFields.EventName, log.EventName);
        writer.EndMessage(message);
    }
}
