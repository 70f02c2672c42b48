namespace Codomyrmex.Telemetry.Otlp;

/// <summary>What receivers answer.</summary>
static class ServiceSchema
{
    internal static readonly MessageSchema TracePartialSuccess = new(
        "ExportTracePartialSuccess",
        new FieldSchema(PartialSuccessFields.RejectedCount, "rejected_spans", FieldKind.Int64),
        new FieldSchema(PartialSuccessFields.ErrorMessage, "error_message", FieldKind.String));

    internal static readonly MessageSchema TraceResponse = new(
        "ExportTraceServiceResponse",
        new FieldSchema(ExportResponseFields.PartialSuccess, "partial_success", FieldKind.Message) { Message = TracePartialSuccess });

    internal static readonly MessageSchema MetricPartialSuccess = new(
        "ExportMetricsPartialSuccess",
        new FieldSchema(PartialSuccessFields.RejectedCount, "rejected_data_points", FieldKind.Int64),
        new FieldSchema(PartialSuccessFields.ErrorMessage, "error_message", FieldKind.String));

    internal static readonly MessageSchema MetricResponse = new(
        "ExportMetricsServiceResponse",
        new FieldSchema(ExportResponseFields.PartialSuccess, "partial_success", FieldKind.Message) { Message = MetricPartialSuccess });

    internal static readonly MessageSchema LogPartialSuccess = new(
        "ExportLogsPartialSuccess",
        new FieldSchema(PartialSuccessFields.RejectedCount, "rejected_log_records", FieldKind.Int64),
        new FieldSchema(PartialSuccessFields.ErrorMessage, "error_message", FieldKind.String));

    internal static readonly MessageSchema LogResponse = new(
        "ExportLogsServiceResponse",
        new FieldSchema(ExportResponseFields.PartialSuccess, "partial_success", FieldKind.Message) { Message = LogPartialSuccess });

    internal static readonly MessageSchema Any = new(
        "google.protobuf.Any",
        new FieldSchema(AnyFields.TypeUrl, "type_url", FieldKind.String),
        new FieldSchema(AnyFields.Value, "value", FieldKind.Bytes));

    internal static readonly MessageSchema RpcStatus = new(
        "google.rpc.Status",
        new FieldSchema(RpcStatusFields.Code, "code", FieldKind.Int32),
        new FieldSchema(RpcStatusFields.Message, "message", FieldKind.String),
        new FieldSchema(RpcStatusFields.Details, "details", FieldKind.Any) { IsRepeated = true, Message = Any });

    internal static readonly MessageSchema Duration = new(
        "google.protobuf.Duration",
        new FieldSchema(DurationFields.Seconds, "seconds", FieldKind.Int64),
        new FieldSchema(DurationFields.Nanos, "nanos", FieldKind.Int32));

    internal static readonly MessageSchema RetryInfo = new(
        "google.rpc.RetryInfo",
        new FieldSchema(RetryInfoFields.RetryDelay, "retry_delay", FieldKind.Duration) { Message = Duration });

    /// <summary>Whether the URL of a google.protobuf.Any names google.rpc.RetryInfo, whatever stands before the slash.</summary>
    internal static bool IsRetryInfo(ReadOnlySpan<byte> typeUrl) => typeUrl.EndsWith("/google.rpc.RetryInfo"u8);
}
