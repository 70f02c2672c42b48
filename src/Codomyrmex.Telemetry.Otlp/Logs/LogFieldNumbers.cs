namespace Codomyrmex.Telemetry.Otlp;

#pragma warning disable CS1591 // Each constant carries the name its field has in the .proto; the class names the message.

/// <summary>Field numbers of <c>opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest</c>.</summary>
public static class LogRequestFields
{
    public const int ResourceLogs = 1;
}

/// <summary>Field numbers of <c>opentelemetry.proto.logs.v1.ResourceLogs</c>.</summary>
public static class ResourceLogsFields
{
    public const int Resource = 1;
    public const int ScopeLogs = 2;
    public const int SchemaUrl = 3;
}

/// <summary>Field numbers of <c>opentelemetry.proto.logs.v1.ScopeLogs</c>.</summary>
public static class ScopeLogsFields
{
    public const int Scope = 1;
    public const int LogRecords = 2;
    public const int SchemaUrl = 3;
}

/// <summary>Field numbers of <c>opentelemetry.proto.logs.v1.LogRecord</c>.</summary>
public static class LogRecordFields
{
    public const int TimeUnixNano = 1;
    public const int SeverityNumber = 2;
    public const int SeverityText = 3;
    public const int Body = 5;
    public const int Attributes = 6;
    public const int DroppedAttributesCount = 7;
    public const int Flags = 8;
    public const int TraceId = 9;
    public const int SpanId = 10;
    public const int ObservedTimeUnixNano = 11;
    public const int EventName = 12;
}
