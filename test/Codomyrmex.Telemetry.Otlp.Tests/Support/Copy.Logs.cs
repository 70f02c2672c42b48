namespace Codomyrmex.Telemetry.Otlp.Tests.Support;

static partial class Copy
{
    internal static void LogRequest(LogRequestView view, ref ProtobufWriter output, ref OtlpError error) =>
        All(LogRequestFields.ResourceLogs, view.ResourceLogs, ref output, ref error, ResourceLogs);

    static void ResourceLogs(ResourceLogsView view, ref ProtobufWriter output, ref OtlpError error)
    {
        One(ResourceLogsFields.Resource, view.Resource, ref output, ref error, Resource);
        All(ResourceLogsFields.ScopeLogs, view.ScopeLogs, ref output, ref error, ScopeLogs);
        output.WriteUtf8(ResourceLogsFields.SchemaUrl, view.SchemaUrl);
    }

    static void ScopeLogs(ScopeLogsView view, ref ProtobufWriter output, ref OtlpError error)
    {
        One(ScopeLogsFields.Scope, view.Scope, ref output, ref error, Scope);
        All(ScopeLogsFields.LogRecords, view.LogRecords, ref output, ref error, LogRecord);
        output.WriteUtf8(ScopeLogsFields.SchemaUrl, view.SchemaUrl);
    }

    internal static void LogRecord(LogRecordView view, ref ProtobufWriter output, ref OtlpError error)
    {
        output.WriteFixed64(LogRecordFields.TimeUnixNano, view.TimeUnixNano);
        output.WriteInt64(LogRecordFields.SeverityNumber, view.SeverityNumber);
        output.WriteUtf8(LogRecordFields.SeverityText, view.SeverityText);
        One(LogRecordFields.Body, view.Body, ref output, ref error, AnyValue);
        All(LogRecordFields.Attributes, view.Attributes, ref output, ref error, KeyValue);
        output.WriteVarint(LogRecordFields.DroppedAttributesCount, view.DroppedAttributesCount);
        output.WriteFixed32(LogRecordFields.Flags, view.Flags);
        output.WriteBytes(LogRecordFields.TraceId, view.TraceId);
        output.WriteBytes(LogRecordFields.SpanId, view.SpanId);
        output.WriteFixed64(LogRecordFields.ObservedTimeUnixNano, view.ObservedTimeUnixNano);
        output.WriteUtf8(LogRecordFields.EventName, view.EventName);
    }
}
