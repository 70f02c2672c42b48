using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>What the answer to a request that was accepted says (OTLP specification, Partial Success).</summary>
static class PartialSuccess
{
    /// <summary>Success, with what was refused and what the receiver had to say. A body that cannot be read does not undo a success.</summary>
    internal static ExportResult Read(OtlpSignal signal, ReadOnlySpan<byte> body, bool isJson)
    {
        if (body.IsEmpty)
            return ExportResult.Success;
        if (!isJson)
            return Read(signal, body);
        var protobuf = new ProtobufWriter(body.Length);
        var result = OtlpJson.TryToProtobuf(TypeOf(signal), body, ref protobuf, out _) ? Read(signal, protobuf.Written) : ExportResult.Success;
        protobuf.Dispose();
        return result;
    }

    static ExportResult Read(OtlpSignal signal, ReadOnlySpan<byte> body)
    {
        if (!TryRead(signal, body, out var partial) || (partial.RejectedCount == 0 && partial.ErrorMessage.IsEmpty))
            return ExportResult.Success;
        return ExportResult.Partial(Math.Max(partial.RejectedCount, 0), ReceiverText.Read(partial.ErrorMessage));
    }

    static bool TryRead(OtlpSignal signal, ReadOnlySpan<byte> body, out PartialSuccessView partial)
    {
        switch (signal)
        {
            case OtlpSignal.Traces:
                var haveTraces = TraceResponseView.TryRead(body, out var traces, out _);
                partial = traces.PartialSuccess;
                return haveTraces;
            case OtlpSignal.Metrics:
                var haveMetrics = MetricResponseView.TryRead(body, out var metrics, out _);
                partial = metrics.PartialSuccess;
                return haveMetrics;
            case OtlpSignal.Logs:
            default:
                var haveLogs = LogResponseView.TryRead(body, out var logs, out _);
                partial = logs.PartialSuccess;
                return haveLogs;
        }
    }

    static OtlpMessageType TypeOf(OtlpSignal signal) => signal switch
    {
        OtlpSignal.Traces => OtlpMessageType.TraceResponse,
        OtlpSignal.Metrics => OtlpMessageType.MetricResponse,
        _ => OtlpMessageType.LogResponse,
    };
}
