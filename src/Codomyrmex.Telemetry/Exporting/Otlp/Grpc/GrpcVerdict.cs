using System.Net;

namespace Codomyrmex.Telemetry;

/// <summary>What a gRPC status other than OK means (OTLP specification, OTLP/gRPC, Failures).</summary>
static class GrpcVerdict
{
    static readonly string[] WordsOfSize =
        ["larger than", "too large", "too big", "exceeds max", "exceeds the max", "exceeds the limit", "maximum size", "max size", "message size", "size limit"];

    /// <summary>True if the same request may succeed later.</summary>
    internal static bool IsRetryable(GrpcCode code, bool hasRetryInfo) => code switch
    {
        GrpcCode.Cancelled or GrpcCode.DeadlineExceeded or GrpcCode.Aborted or GrpcCode.OutOfRange or GrpcCode.Unavailable or GrpcCode.DataLoss => true,
        GrpcCode.ResourceExhausted => hasRetryInfo,
        _ => false,
    };

    /// <summary>True for a receiver that stopped in the middle, or that had the request when its time was up.</summary>
    internal static bool MayHaveArrived(GrpcCode code) => code is GrpcCode.Cancelled or GrpcCode.DeadlineExceeded or GrpcCode.DataLoss;

    /// <summary>True for a receiver that would take less at once. Receivers have no code for it, only words.</summary>
    internal static bool IsTooLarge(GrpcCode code, bool hasRetryInfo, string message) =>
        code == GrpcCode.ResourceExhausted && !hasRetryInfo
        && Array.Exists(WordsOfSize, words => message.Contains(words, StringComparison.OrdinalIgnoreCase));

    /// <summary>The attempt that ended with this status.</summary>
    /// <param name="code">Any but OK.</param>
    /// <param name="message">The receiver's reason, possibly empty.</param>
    /// <param name="retryAfter">The delay of its google.rpc.RetryInfo; null without one.</param>
    internal static OtlpAttempt Of(GrpcCode code, string message, TimeSpan? retryAfter)
    {
        var result = ExportResult.Failed(message.Length > 0 ? $"gRPC {code}: {message}" : $"gRPC {code}");
        return IsRetryable(code, retryAfter is not null)
            ? new OtlpAttempt(result, IsRetryable: true, retryAfter, MayHaveArrived(code))
            : new OtlpAttempt(result with { IsTooLarge = IsTooLarge(code, retryAfter is not null, message) });
    }

    /// <summary>
    /// What an HTTP status that is not 200 means to a gRPC client: someone on the way answered (gRPC, HTTP to gRPC Status Code Mapping).
    /// </summary>
    internal static OtlpAttempt OfHttp(HttpStatusCode status, TimeSpan? retryAfter)
    {
        var result = ExportResult.Failed($"HTTP {(int)status}, and no gRPC; is there a gRPC receiver at this address?");
        return HttpVerdict.IsRetryable(status)
            ? new OtlpAttempt(result, IsRetryable: true, retryAfter, HttpVerdict.MayHaveArrived(status))
            : new OtlpAttempt(result with { IsTooLarge = status == HttpStatusCode.RequestEntityTooLarge });
    }
}
