using Codomyrmex.Telemetry.Server.Configuration;
using Codomyrmex.Telemetry.Server.Ingest;

namespace Codomyrmex.Telemetry.Server.Receivers;

/// <summary>Why a whole request is refused, as both transports say it.</summary>
/// <param name="Code">The gRPC status, and the code of google.rpc.Status.</param>
/// <param name="HttpStatus">The HTTP status.</param>
/// <param name="Message">The reason for the client; never holds the client's data.</param>
/// <param name="RetryAfter">How long to wait before sending the same again; null when that is of no use.</param>
sealed record Refusal(RpcCode Code, int HttpStatus, string Message, TimeSpan? RetryAfter = null)
{
    static readonly TimeSpan OverloadPause = TimeSpan.FromSeconds(1);

    public static Refusal Malformed(string where) => new(RpcCode.InvalidArgument, StatusCodes.Status400BadRequest, where);

    public static Refusal TooLarge(long limitBytes) => new(
        RpcCode.ResourceExhausted, StatusCodes.Status413PayloadTooLarge,
        $"The request is larger than {limitBytes} bytes, before or after decompression. Send smaller batches, or raise the server's {Setting.MaxRequestSize}.");

    /// <summary>The refusal that a body's fault leads to, with the reason it is counted under.</summary>
    public static (Refusal Refusal, string Reason) Of(BodyFault fault, long limitBytes) => fault switch
    {
        BodyFault.TooLarge => (TooLarge(limitBytes), RefusalReason.TooLarge),
        BodyFault.Corrupt => (Malformed("The body is not gzip, or not one whole member of it."), RefusalReason.Malformed),
        BodyFault.Truncated => (Malformed("The body ended before its announced length."), RefusalReason.Incomplete),
        BodyFault.TooSlow => (new Refusal(RpcCode.Unavailable, StatusCodes.Status408RequestTimeout, "The body came too slowly."), RefusalReason.Incomplete),
        BodyFault.Overloaded => (new Refusal(
            RpcCode.Unavailable, StatusCodes.Status429TooManyRequests, "Too many requests are being read; send again later.", OverloadPause), RefusalReason.Overloaded),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault."),
    };

    /// <summary>The refusal that ingest decided on; null when the telemetry is kept.</summary>
    public static Refusal? Of(IngestResult result) => result.Outcome switch
    {
        IngestOutcome.Malformed => Malformed(result.Message ?? "The request is not OTLP."),
        IngestOutcome.Full => new Refusal(
            RpcCode.Unavailable, StatusCodes.Status503ServiceUnavailable, result.Message ?? "The store is full; send again later.", result.RetryAfter),
        IngestOutcome.Refused => new Refusal(
            RpcCode.ResourceExhausted, StatusCodes.Status413PayloadTooLarge, result.Message ?? "The store does not take this request."),
        _ => null,
    };
}
