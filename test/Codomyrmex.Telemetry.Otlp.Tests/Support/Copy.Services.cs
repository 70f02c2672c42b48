namespace Codomyrmex.Telemetry.Otlp.Tests.Support;

static partial class Copy
{
    internal static void TraceResponse(TraceResponseView view, ref ProtobufWriter output, ref OtlpError error) =>
        One(ExportResponseFields.PartialSuccess, view.PartialSuccess, ref output, ref error, PartialSuccess);

    internal static void MetricResponse(MetricResponseView view, ref ProtobufWriter output, ref OtlpError error) =>
        One(ExportResponseFields.PartialSuccess, view.PartialSuccess, ref output, ref error, PartialSuccess);

    internal static void LogResponse(LogResponseView view, ref ProtobufWriter output, ref OtlpError error) =>
        One(ExportResponseFields.PartialSuccess, view.PartialSuccess, ref output, ref error, PartialSuccess);

    internal static void RpcStatus(RpcStatusView view, ref ProtobufWriter output, ref OtlpError error)
    {
        output.WriteInt64(RpcStatusFields.Code, view.Code);
        output.WriteUtf8(RpcStatusFields.Message, view.Message);
        All(RpcStatusFields.Details, view.Details, ref output, ref error, Any);
    }

    internal static void RetryInfo(RetryInfoView view, ref ProtobufWriter output, ref OtlpError error) =>
        One(RetryInfoFields.RetryDelay, view.RetryDelay, ref output, ref error, Duration);

    static void PartialSuccess(PartialSuccessView view, ref ProtobufWriter output, ref OtlpError error)
    {
        output.WriteInt64(PartialSuccessFields.RejectedCount, view.RejectedCount);
        output.WriteUtf8(PartialSuccessFields.ErrorMessage, view.ErrorMessage);
    }

    static void Any(AnyView view, ref ProtobufWriter output, ref OtlpError error)
    {
        output.WriteUtf8(AnyFields.TypeUrl, view.TypeUrl);
        output.WriteBytes(AnyFields.Value, view.Value);
    }

    static void Duration(DurationView view, ref ProtobufWriter output, ref OtlpError error)
    {
        output.WriteInt64(DurationFields.Seconds, view.Seconds);
        output.WriteInt64(DurationFields.Nanos, view.Nanos);
    }
}
