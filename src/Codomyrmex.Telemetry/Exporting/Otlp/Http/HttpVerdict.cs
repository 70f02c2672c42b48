using System.Net;

namespace Codomyrmex.Telemetry;

/// <summary>What an HTTP answer that is no success means (OTLP specification, OTLP/HTTP Response, Failures).</summary>
static class HttpVerdict
{
    internal const string Protobuf = "application/x-protobuf";
    internal const string Json = "application/json";

    /// <summary>True for answers that say: not now.</summary>
    internal static bool IsRetryable(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>True for answers of one who passed the request on, and does not know what became of it.</summary>
    internal static bool MayHaveArrived(HttpStatusCode status) => status is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;

    internal static bool IsRedirect(HttpStatusCode status) => (int)status is >= 300 and < 400;

    /// <summary>Whether an answer of this type is JSON; one that names neither is as the request was.</summary>
    internal static bool IsJson(string? mediaType, bool isRequestJson) => mediaType switch
    {
        not null when mediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) => true,
        not null when mediaType.Equals(Protobuf, StringComparison.OrdinalIgnoreCase) => false,
        _ => isRequestJson,
    };

    internal static OtlpAttempt OfRedirect(HttpStatusCode status, Uri? location) => new(ExportResult.Failed(
        $"HTTP {(int)status}: redirects are not followed; the receiver names '{location?.OriginalString}'"));

    /// <summary>The attempt that was answered so, with the receiver's reason and wish if it gave them.</summary>
    internal static OtlpAttempt OfFailure(HttpStatusCode status, string? mediaType, ReadOnlySpan<byte> body, TimeSpan? retryAfter)
    {
        var told = Read(mediaType, body);
        var isTooLarge = status == HttpStatusCode.RequestEntityTooLarge;
        var result = ExportResult.Failed(told.Message.Length > 0 ? $"HTTP {(int)status}: {told.Message}" : $"HTTP {(int)status}");
        return IsRetryable(status)
            ? new OtlpAttempt(result, IsRetryable: true, retryAfter ?? told.RetryAfter, MayHaveArrived(status))
            : new OtlpAttempt(result with { IsTooLarge = isTooLarge });
    }

    static RpcStatus Read(string? mediaType, ReadOnlySpan<byte> body)
    {
        var isText = mediaType?.StartsWith("text/", StringComparison.OrdinalIgnoreCase) == true;
        if (!isText && mediaType is not null && RpcStatus.TryRead(body, IsJson(mediaType, isRequestJson: false), out var status))
        {
            if (status.Message.Length > 0 || status.RetryAfter is not null)
                return status;
        }

        var isReadable = isText || IsJson(mediaType, isRequestJson: false);
        return new RpcStatus(isReadable ? ReceiverText.Read(body) : "", null);
    }
}
