using System.Net.Http.Headers;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>OTLP/HTTP, with protobuf or JSON bodies.</summary>
sealed class HttpWire(OtlpSignal signal, bool isJson, OtlpCompression compression, TimeProvider time) : IOtlpWire
{
    readonly MediaTypeHeaderValue _contentType = new(isJson ? HttpVerdict.Json : HttpVerdict.Protobuf);

    /// <inheritdoc/>
    public string? Hint => null;

    /// <inheritdoc/>
    public RequestContent Pack(ReadOnlyMemory<byte> body)
    {
        PooledBuffer? owner = null;
        if (isJson)
            body = (owner = JsonBody.Write(signal, body.Span)).Written;
        if (compression == OtlpCompression.Gzip)
        {
            var packed = GzipBody.Pack(body.Span);
            owner?.Dispose();
            body = (owner = packed).Written;
        }

        var content = new RequestContent([], body, owner);
        content.Headers.ContentType = _contentType;
        if (compression == OtlpCompression.Gzip)
            content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    /// <inheritdoc/>
    public void Complete(HttpRequestMessage request)
    {
    }

    /// <inheritdoc/>
    public async Task<OtlpAttempt> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = response.StatusCode;
        if (HttpVerdict.IsRedirect(status))
            return HttpVerdict.OfRedirect(status, response.Headers.Location);
        var body = await AnswerBody.ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
        if (body is null)
            return new OtlpAttempt(ExportResult.Failed($"HTTP {(int)status}, but {AnswerBody.TooLarge}"), MayHaveArrived: response.IsSuccessStatusCode);
        var isJsonAnswer = HttpVerdict.IsJson(response.Content.Headers.ContentType?.MediaType, isJson);
        return response.IsSuccessStatusCode
            ? new OtlpAttempt(PartialSuccess.Read(signal, body, isJsonAnswer))
            : HttpVerdict.OfFailure(status, response.Content.Headers.ContentType?.MediaType, body, RetryAfterHeader.Read(response.Headers, time));
    }
}
