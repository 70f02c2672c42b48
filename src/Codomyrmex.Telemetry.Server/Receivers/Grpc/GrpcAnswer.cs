using System.Globalization;
using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Ingest;

namespace Codomyrmex.Telemetry.Server.Receivers.Grpc;

/// <summary>What a gRPC call is answered: one message, and the status in trailers (gRPC over HTTP/2, Responses).</summary>
static class GrpcAnswer
{
    public const string ContentType = "application/grpc";

    /// <summary>Says that the telemetry is kept, or how much of it is not.</summary>
    public static async Task AcceptAsync(HttpContext context, IngestResult result)
    {
        Begin(context);
        await context.Response.Body.WriteAsync(Frame(result), context.RequestAborted);
        End(context, RpcCode.Ok, null);
    }

    /// <summary>Says why the call is refused, with google.rpc.RetryInfo where sending again later is of use.</summary>
    public static void Refuse(HttpContext context, Refusal refusal)
    {
        Begin(context);
        End(context, refusal.Code, refusal.Message);
        if (refusal.RetryAfter is null)
            return;
        var details = new ProtobufWriter(0);
        OtlpResponses.WriteStatus(ref details, (int)refusal.Code, refusal.Message, refusal.RetryAfter);

        // Binary metadata is base64; padding is left out as the protocol recommends.
        context.Response.AppendTrailer("grpc-status-details-bin", Convert.ToBase64String(details.Written).TrimEnd('='));
        details.Dispose();
    }

    static byte[] Frame(IngestResult result)
    {
        var message = new ProtobufWriter(0);
        OtlpResponses.WriteExportResponse(ref message, result.Rejected, result.Message);
        var frame = GrpcFrame.Wrap(message.Written);
        message.Dispose();
        return frame;
    }

    static void Begin(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = ContentType;
        context.Response.Headers["grpc-accept-encoding"] = ContentCoding.Accepted;
    }

    static void End(HttpContext context, RpcCode code, string? message)
    {
        context.Response.AppendTrailer("grpc-status", ((int)code).ToString(CultureInfo.InvariantCulture));
        if (message is not null)
            context.Response.AppendTrailer("grpc-message", GrpcMessage.Encode(message));
    }
}
