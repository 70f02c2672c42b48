using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Server.Tests.Ingest;

/// <summary>Log records as an ExportLogsServiceRequest, written here field by field.</summary>
static class LogRequest
{
    /// <summary>A request in which each record has a resource and a scope of its own.</summary>
    public static byte[] Of(params IEnumerable<SentLog> logs)
    {
        var writer = default(ProtobufWriter);
        foreach (var log in logs)
        {
            var resourceLogs = writer.BeginMessage(LogRequestFields.ResourceLogs);
            SourceRequest.Write(ref writer, ResourceLogsFields.Resource, log.Resource);
            var scopeLogs = writer.BeginMessage(ResourceLogsFields.ScopeLogs);
            SourceRequest.Write(ref writer, ScopeLogsFields.Scope, log.Scope);
            Write(ref writer, log);
            writer.WriteString(ScopeLogsFields.SchemaUrl, log.Scope.SchemaUrl);
            writer.EndMessage(scopeLogs);
            writer.WriteString(ResourceLogsFields.SchemaUrl, log.Resource.SchemaUrl);
            writer.EndMessage(resourceLogs);
        }

        return Requests.Take(ref writer);
    }

    static void Write(ref ProtobufWriter writer, SentLog log)
    {
        var message = writer.BeginMessage(ScopeLogsFields.LogRecords);
        writer.WriteFixed64(LogRecordFields.TimeUnixNano, (ulong)log.RawTimeNanos);
        writer.WriteFixed64(LogRecordFields.ObservedTimeUnixNano, (ulong)log.ObservedNanos);
        writer.WriteVarint(LogRecordFields.SeverityNumber, (ulong)log.SeverityNumber);
        writer.WriteString(LogRecordFields.SeverityText, log.SeverityText);
        SourceRequest.Write(ref writer, LogRecordFields.Body, log.Body);
        SourceRequest.Write(ref writer, LogRecordFields.Attributes, log.Attributes);
        writer.WriteVarint(LogRecordFields.DroppedAttributesCount, log.DroppedAttributes);
        writer.WriteFixed32(LogRecordFields.Flags, log.Flags);
        SourceRequest.Write(ref writer, LogRecordFields.TraceId, log.TraceId);
        SourceRequest.Write(ref writer, LogRecordFields.SpanId, log.SpanId);
        writer.WriteString(LogRecordFields.EventName, log.EventName);
        writer.EndMessage(message);
    }
}
