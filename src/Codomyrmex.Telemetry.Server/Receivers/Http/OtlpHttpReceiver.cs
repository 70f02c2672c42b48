using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Ingest;

namespace Codomyrmex.Telemetry.Server.Receivers.Http;

/// <summary>OTLP/HTTP for one signal (OTLP specification, OTLP/HTTP): reads the body, hands it on, and answers in the request's encoding.</summary>
sealed class OtlpHttpReceiver(ISignalIngest ingest, IngestCounters counters, InFlightBudget budget, long maxRequestBytes)
{
    /// <summary>Answers a POST.</summary>
    public async Task ReceiveAsync(HttpContext context)
    {
        if (!OtlpContentType.TryParse(context.Request.ContentType, out var encoding))
        {
            await RefuseAsync(context, OtlpEncoding.Json, RefusalReason.UnsupportedEncoding, new Refusal(
                RpcCode.InvalidArgument, StatusCodes.Status415UnsupportedMediaType,
                $"The Content-Type is not one of {OtlpContentType.Protobuf} and {OtlpContentType.Json}."));
            return;
        }

        if (!ContentCoding.TryParse(context.Request.Headers.ContentEncoding, out var gzip))
        {
            context.Response.Headers.AcceptEncoding = ContentCoding.Accepted;
            await RefuseAsync(context, encoding, RefusalReason.UnsupportedEncoding, new Refusal(
                RpcCode.InvalidArgument, StatusCodes.Status415UnsupportedMediaType, $"The Content-Encoding is not one of {ContentCoding.Accepted}."));
            return;
        }

        var request = context.Request;
        var (body, fault) = await Body.ReadAsync(request.Body, gzip, request.ContentLength, maxRequestBytes, budget, context.RequestAborted);
        using (body)
        {
            if (fault != BodyFault.None)
            {
                var (refusal, reason) = Refusal.Of(fault, maxRequestBytes);
                await RefuseAsync(context, encoding, reason, refusal);
                return;
            }

            var result = await IngestAsync(body.Memory, encoding, context.RequestAborted);
            if (Refusal.Of(result) is { } refused)
                await OtlpHttpAnswer.RefuseAsync(context, encoding, refused);
            else
                await OtlpHttpAnswer.AcceptAsync(context, encoding, ingest.Signal, result);
        }
    }

    async ValueTask<IngestResult> IngestAsync(ReadOnlyMemory<byte> body, OtlpEncoding encoding, CancellationToken cancellationToken)
    {
        if (encoding == OtlpEncoding.Protobuf)
            return await ingest.IngestAsync(body, cancellationToken);

        using var transcoded = Transcode(body.Span, out var error);
        if (transcoded is not null)
            return await ingest.IngestAsync(transcoded.Memory, cancellationToken);
        counters.Refuse(ingest.Signal, RefusalReason.Malformed);
        return new IngestResult(IngestOutcome.Malformed, Message: error.ToString());
    }

    PooledBytes? Transcode(ReadOnlySpan<byte> json, out OtlpError error)
    {
        error = default;
        var type = ingest.Signal switch
        {
            OtlpSignal.Traces => OtlpMessageType.TraceRequest,
            OtlpSignal.Metrics => OtlpMessageType.MetricRequest,
            _ => OtlpMessageType.LogRequest,
        };
        var writer = new ProtobufWriter(json.Length / 2);
        try
        {
            return json.IsEmpty || OtlpJson.TryToProtobuf(type, json, ref writer, out error) ? writer.Detach() : null;
        }
        finally
        {
            writer.Dispose();
        }
    }

    async Task RefuseAsync(HttpContext context, OtlpEncoding encoding, string reason, Refusal refusal)
    {
        counters.Refuse(ingest.Signal, reason);
        await OtlpHttpAnswer.RefuseAsync(context, encoding, refusal);
    }
}
