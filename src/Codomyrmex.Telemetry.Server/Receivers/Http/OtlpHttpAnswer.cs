using System.Buffers;
using System.Globalization;
using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Ingest;

namespace Codomyrmex.Telemetry.Server.Receivers.Http;

/// <summary>What OTLP/HTTP answers: an export response, or a google.rpc.Status with the HTTP status of a refusal.</summary>
static class OtlpHttpAnswer
{
    /// <summary>Says that the telemetry is kept, or how much of it is not.</summary>
    public static ValueTask AcceptAsync(HttpContext context, OtlpEncoding encoding, OtlpSignal signal, IngestResult result)
    {
        var output = new ArrayBufferWriter<byte>(64);
        if (encoding == OtlpEncoding.Json)
        {
            OtlpResponses.WriteExportResponseJson(output, signal, result.Rejected, result.Message);
        }
        else
        {
            var writer = new ProtobufWriter(0);
            OtlpResponses.WriteExportResponse(ref writer, result.Rejected, result.Message);
            output.Write(writer.Written);
            writer.Dispose();
        }

        return SendAsync(context, StatusCodes.Status200OK, encoding, output);
    }

    /// <summary>Says why the request is refused.</summary>
    public static ValueTask RefuseAsync(HttpContext context, OtlpEncoding encoding, Refusal refusal)
    {
        if (refusal.RetryAfter is { } pause)
            context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(pause.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

        var output = new ArrayBufferWriter<byte>(256);
        if (encoding == OtlpEncoding.Json)
        {
            OtlpResponses.WriteStatusJson(output, (int)refusal.Code, refusal.Message, refusal.RetryAfter);
        }
        else
        {
            var writer = new ProtobufWriter(0);
            OtlpResponses.WriteStatus(ref writer, (int)refusal.Code, refusal.Message, refusal.RetryAfter);
            output.Write(writer.Written);
            writer.Dispose();
        }

        return SendAsync(context, refusal.HttpStatus, encoding, output);
    }

    /// <summary>Answers a request of another method than POST.</summary>
    public static async Task RefuseMethodAsync(HttpContext context)
    {
        context.Response.Headers.Allow = HttpMethods.Post;
        var encoding = OtlpContentType.TryParse(context.Request.ContentType, out var asked) ? asked : OtlpEncoding.Json;
        await RefuseAsync(context, encoding, new Refusal(
            RpcCode.Unimplemented, StatusCodes.Status405MethodNotAllowed, "Telemetry is sent with POST."));
    }

    static ValueTask SendAsync(HttpContext context, int status, OtlpEncoding encoding, ArrayBufferWriter<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = OtlpContentType.Of(encoding);
        context.Response.ContentLength = body.WrittenCount;
        return HttpMethods.IsHead(context.Request.Method) ? default : context.Response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted);
    }
}
