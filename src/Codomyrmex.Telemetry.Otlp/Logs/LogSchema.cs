namespace Codomyrmex.Telemetry.Otlp;

/// <summary>The messages of the log signal.</summary>
static class LogSchema
{
    static readonly EnumSchema SeverityNumber = new(
    [
        "SEVERITY_NUMBER_UNSPECIFIED",
        "SEVERITY_NUMBER_TRACE",
        "SEVERITY_NUMBER_TRACE2",
        "SEVERITY_NUMBER_TRACE3",
        "SEVERITY_NUMBER_TRACE4",
        "SEVERITY_NUMBER_DEBUG",
        "SEVERITY_NUMBER_DEBUG2",
        "SEVERITY_NUMBER_DEBUG3",
        "SEVERITY_NUMBER_DEBUG4",
        "SEVERITY_NUMBER_INFO",
        "SEVERITY_NUMBER_INFO2",
        "SEVERITY_NUMBER_INFO3",
        "SEVERITY_NUMBER_INFO4",
        "SEVERITY_NUMBER_WARN",
        "SEVERITY_NUMBER_WARN2",
        "SEVERITY_NUMBER_WARN3",
        "SEVERITY_NUMBER_WARN4",
        "SEVERITY_NUMBER_ERROR",
        "SEVERITY_NUMBER_ERROR2",
        "SEVERITY_NUMBER_ERROR3",
        "SEVERITY_NUMBER_ERROR4",
        "SEVERITY_NUMBER_FATAL",
        "SEVERITY_NUMBER_FATAL2",
        "SEVERITY_NUMBER_FATAL3",
        "SEVERITY_NUMBER_FATAL4",
    ]);

    internal static readonly MessageSchema LogRecord = new(
        "LogRecord",
        new FieldSchema(LogRecordFields.TimeUnixNano, "time_unix_nano", FieldKind.Fixed64),
        new FieldSchema(LogRecordFields.SeverityNumber, "severity_number", FieldKind.Enum) { Names = SeverityNumber },
        new FieldSchema(LogRecordFields.SeverityText, "severity_text", FieldKind.String),
        new FieldSchema(LogRecordFields.Body, "body", FieldKind.Message) { Message = CommonSchema.AnyValue },
        new FieldSchema(LogRecordFields.Attributes, "attributes", FieldKind.Message) { IsRepeated = true, Message = CommonSchema.KeyValue },
        new FieldSchema(LogRecordFields.DroppedAttributesCount, "dropped_attributes_count", FieldKind.UInt32),
        new FieldSchema(LogRecordFields.Flags, "flags", FieldKind.Fixed32),
        new FieldSchema(LogRecordFields.TraceId, "trace_id", FieldKind.TraceId),
        new FieldSchema(LogRecordFields.SpanId, "span_id", FieldKind.SpanId),
        new FieldSchema(LogRecordFields.ObservedTimeUnixNano, "observed_time_unix_nano", FieldKind.Fixed64),
        new FieldSchema(LogRecordFields.EventName, "event_name", FieldKind.String));

    internal static readonly MessageSchema ScopeLogs = new(
        "ScopeLogs",
        new FieldSchema(ScopeLogsFields.Scope, "scope", FieldKind.Message) { Message = CommonSchema.Scope },
        new FieldSchema(ScopeLogsFields.LogRecords, "log_records", FieldKind.Message) { IsRepeated = true, Message = LogRecord },
        new FieldSchema(ScopeLogsFields.SchemaUrl, "schema_url", FieldKind.String));

    internal static readonly MessageSchema ResourceLogs = new(
        "ResourceLogs",
        new FieldSchema(ResourceLogsFields.Resource, "resource", FieldKind.Message) { Message = CommonSchema.Resource },
        new FieldSchema(ResourceLogsFields.ScopeLogs, "scope_logs", FieldKind.Message) { IsRepeated = true, Message = ScopeLogs },
        new FieldSchema(ResourceLogsFields.SchemaUrl, "schema_url", FieldKind.String));

    internal static readonly MessageSchema Request = new(
        "ExportLogsServiceRequest",
        new FieldSchema(LogRequestFields.ResourceLogs, "resource_logs", FieldKind.Message) { IsRepeated = true, Message = ResourceLogs });
}
