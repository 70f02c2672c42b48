using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Ingest;

namespace Codomyrmex.Telemetry.Server.Receivers.Grpc;

/// <summary>
/// OTLP/gRPC: the Export method of the three collector services, a unary call that Kestrel's HTTP/2 carries as it is (gRPC over HTTP/2).
/// </summary>
sealed class OtlpGrpcReceiver(
    IReadOnlyCollection<ISignalIngest> ingests, IngestCounters counters, InFlightBudget budget, long maxRequestBytes, TimeProvider time)
{
    readonly Dictionary<string, ISignalIngest> _methods = ingests.ToDictionary(ingest => MethodOf(ingest.Signal));

    static Refusal CodingMissing { get; } =
        new(RpcCode.Internal, StatusCodes.Status200OK, "The message is compressed, but grpc-encoding names no coding.");

    /// <summary>The path of a signal's Export method.</summary>
    public static string MethodOf(OtlpSignal signal) => signal switch
    {
        OtlpSignal.Traces => "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
        OtlpSignal.Metrics => "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export",
        _ => "/opentelemetry.proto.collector.logs.v1.LogsService/Export",
    };

    /// <summary>Answers a call.</summary>
    public async Task ReceiveAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = HttpMethods.Post;
            return;
        }

        if (!IsGrpc(context.Request.ContentType))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        if (!_methods.TryGetValue(context.Request.Path.Value ?? "", out var ingest))
            GrpcAnswer.Refuse(context, Unimplemented("This server has no such method; it takes OTLP's Export for traces, metrics and logs."));
        else
            await ReceiveInTimeAsync(context, ingest);
    }

    static bool IsGrpc(string? contentType) =>
        contentType is not null
        && (contentType.Equals(GrpcAnswer.ContentType, StringComparison.OrdinalIgnoreCase)
            || contentType.StartsWith(GrpcAnswer.ContentType + "+proto", StringComparison.OrdinalIgnoreCase)
            || contentType.StartsWith(GrpcAnswer.ContentType + ";", StringComparison.OrdinalIgnoreCase));

    static Refusal Unimplemented(string message) => new(RpcCode.Unimplemented, StatusCodes.Status200OK, message);

    async Task ReceiveInTimeAsync(HttpContext context, ISignalIngest ingest)
    {
        var header = context.Request.Headers["grpc-timeout"].ToString();
        var timeout = Timeout.InfiniteTimeSpan;
        if (header.Length > 0 && !GrpcTimeout.TryParse(header, out timeout))
        {
            GrpcAnswer.Refuse(context, Refusal.Malformed("grpc-timeout is not up to eight digits and one of H, M, S, m, u, n."));
            return;
        }

        // A timer holds at most 49 days; a longer deadline is none.
        if (timeout.TotalDays > 49)
            timeout = Timeout.InfiniteTimeSpan;
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.RequestAborted);
        try
        {
            either.Token.ThrowIfCancellationRequested();
            await ReceiveAsync(context, ingest, either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            GrpcAnswer.Refuse(context, new Refusal(RpcCode.DeadlineExceeded, StatusCodes.Status200OK, "The deadline passed before the telemetry was stored."));
        }
    }

    async Task ReceiveAsync(HttpContext context, ISignalIngest ingest, CancellationToken cancellationToken)
    {
        if (!ContentCoding.TryParse(context.Request.Headers["grpc-encoding"], out var gzip))
        {
            counters.Refuse(ingest.Signal, RefusalReason.UnsupportedEncoding);
            GrpcAnswer.Refuse(context, Unimplemented($"grpc-encoding is not one of {ContentCoding.Accepted}."));
            return;
        }

        var (body, refusal, reason) = await ReadMessageAsync(context, gzip, cancellationToken);
        using (body)
        {
            if (refusal is not null)
            {
                counters.Refuse(ingest.Signal, reason);
                GrpcAnswer.Refuse(context, refusal);
                return;
            }

            var result = await ingest.IngestAsync(body!.Memory, cancellationToken);
            if (Refusal.Of(result) is { } refused)
                GrpcAnswer.Refuse(context, refused);
            else
                await GrpcAnswer.AcceptAsync(context, result);
        }
    }

    /// <summary>Reads the call's one message: a body, or a refusal and the reason to count it under.</summary>
    async ValueTask<(Body? Body, Refusal? Refusal, string Reason)> ReadMessageAsync(HttpContext context, bool gzip, CancellationToken cancellationToken)
    {
        Body? body = null;
        try
        {
            var request = context.Request.Body;
            var prefix = new byte[GrpcFrame.PrefixBytes];
            if (await request.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, cancellationToken) < prefix.Length)
                return (null, Refusal.Malformed("The call ends before the five bytes of a message's prefix."), RefusalReason.Incomplete);
            if (!GrpcFrame.TryRead(prefix, out var frame))
                return (null, Refusal.Malformed("The message's compressed flag is neither 0 nor 1."), RefusalReason.Malformed);
            if (frame.Length > maxRequestBytes)
                return (null, Refusal.TooLarge(maxRequestBytes), RefusalReason.TooLarge);
            if (frame.IsCompressed && !gzip)
                return (null, CodingMissing, RefusalReason.Malformed);

            await using var message = new LengthLimitedStream(request, frame.Length);
            (body, var fault) = await Body.ReadAsync(message, frame.IsCompressed, frame.Length, maxRequestBytes, budget, cancellationToken);
            if (fault != BodyFault.None)
                return Refused(body, fault);
            if (await message.ReadAsync(prefix, cancellationToken) > 0)
                return (body, Refusal.Malformed("Bytes follow the end of the compressed message."), RefusalReason.Malformed);
            return await request.ReadAsync(prefix, cancellationToken) == 0
                ? (body, null, "")
                : (body, Refusal.Malformed("The call has more than one message; Export is unary."), RefusalReason.Malformed);
        }
        catch (BadHttpRequestException exception)
        {
            return Refused(body, Body.FaultOf(exception));
        }
        catch
        {
            body?.Dispose();
            throw;
        }
    }

    (Body? Body, Refusal? Refusal, string Reason) Refused(Body? body, BodyFault fault)
    {
        var (refusal, reason) = Refusal.Of(fault, maxRequestBytes);
        return (body, refusal, reason);
    }
}
