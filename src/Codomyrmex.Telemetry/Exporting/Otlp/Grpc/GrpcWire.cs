using System.Net;
using System.Net.Http.Headers;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>
/// OTLP/gRPC: one unary call over HTTP/2, with an <c>http</c> address without TLS and without asking first whether HTTP/2 is spoken (gRPC over HTTP/2).
/// </summary>
sealed class GrpcWire(OtlpSignal signal, OtlpCompression compression, TimeSpan timeout, TimeProvider time) : IOtlpWire
{
    const string ContentType = "application/grpc";
    static readonly MediaTypeHeaderValue RequestType = new(ContentType);

    readonly string _timeout = GrpcTimeout.Format(timeout);

    /// <inheritdoc/>
    public string Hint => "does it speak gRPC?";

    /// <inheritdoc/>
    public RequestContent Pack(ReadOnlyMemory<byte> body)
    {
        var owner = compression == OtlpCompression.Gzip ? GzipBody.Pack(body.Span) : null;
        var message = owner?.Written ?? body;
        var content = new RequestContent(GrpcFrame.Prefix(message.Length, owner is not null), message, owner);
        content.Headers.ContentType = RequestType;
        return content;
    }

    /// <inheritdoc/>
    public void Complete(HttpRequestMessage request)
    {
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        request.Headers.TryAddWithoutValidation("grpc-timeout", _timeout);
        request.Headers.TryAddWithoutValidation("grpc-accept-encoding", "identity,gzip");
        if (compression == OtlpCompression.Gzip)
            request.Headers.TryAddWithoutValidation("grpc-encoding", "gzip");
    }

    /// <inheritdoc/>
    public async Task<OtlpAttempt> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.OK)
            return GrpcVerdict.OfHttp(response.StatusCode, RetryAfterHeader.Read(response.Headers, time));
        var mediaType = response.Content.Headers.ContentType?.MediaType;
        if (mediaType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) != true)
            return Failed($"the answer is '{mediaType}', not gRPC; is there a gRPC receiver at this address?");
        if (await AnswerBody.ReadAsync(response.Content, cancellationToken).ConfigureAwait(false) is not { } body)
            return Failed(AnswerBody.TooLarge);
        if (!GrpcStatus.TryRead(response, out var status))
            return Failed("the answer ended without grpc-status");
        if (status.Code != GrpcCode.Ok)
            return GrpcVerdict.Of(status.Code, status.Message, status.RetryAfter);
        var message = await GrpcFrame.UnwrapAsync(body, cancellationToken).ConfigureAwait(false);
        return message is null ? Failed(AnswerBody.TooLarge) : new OtlpAttempt(PartialSuccess.Read(signal, message, isJson: false));
    }

    static OtlpAttempt Failed(string reason) => new(ExportResult.Failed(reason), MayHaveArrived: true);
}
