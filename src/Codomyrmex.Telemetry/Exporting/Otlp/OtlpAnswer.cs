using System.Globalization;
using System.Net;
using System.Text;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>What a receiver's answer means.</summary>
static class OtlpAnswer
{
    const int LongestReason = 500;

    /// <summary>Success, possibly partial. A body that cannot be read does not undo a 2xx.</summary>
    internal static ExportResult OfSuccess(OtlpSignal signal, ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty || !TryReadPartial(signal, body, out var partial))
            return ExportResult.Success;
        return partial.RejectedCount == 0 && partial.ErrorMessage.IsEmpty
            ? ExportResult.Success
            : ExportResult.Partial(partial.RejectedCount, Text(partial.ErrorMessage));
    }

    /// <summary>Failure, with the receiver's reason if it gave one as google.rpc.Status or as text.</summary>
    internal static ExportResult OfFailure(HttpStatusCode status, string? contentType, ReadOnlySpan<byte> body)
    {
        var reason = contentType switch
        {
            OtlpHttp.Protobuf => RpcStatusView.TryRead(body, out var rpcStatus, out _) ? Text(rpcStatus.Message) : "",
            not null when contentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
                || contentType.Equals("application/json", StringComparison.OrdinalIgnoreCase) => Text(body),
            _ => "",
        };
        var code = ((int)status).ToString(CultureInfo.InvariantCulture);
        return ExportResult.Failed(reason.Length > 0 ? $"HTTP {code}: {reason}" : $"HTTP {code}");
    }

    static bool TryReadPartial(OtlpSignal signal, ReadOnlySpan<byte> body, out PartialSuccessView partial)
    {
        partial = default;
        switch (signal)
        {
            case OtlpSignal.Traces:
                if (!TraceResponseView.TryRead(body, out var traces, out _))
                    return false;
                partial = traces.PartialSuccess;
                return true;
            case OtlpSignal.Metrics:
                if (!MetricResponseView.TryRead(body, out var metrics, out _))
                    return false;
                partial = metrics.PartialSuccess;
                return true;
            case OtlpSignal.Logs:
            default:
                if (!LogResponseView.TryRead(body, out var logs, out _))
                    return false;
                partial = logs.PartialSuccess;
                return true;
        }
    }

    static string Text(ReadOnlySpan<byte> utf8) => TagTruncation.Cut(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, LongestReason * 4)]), LongestReason);
}
