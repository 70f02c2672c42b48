using System.Buffers;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Sends encoded requests of one signal over OTLP/HTTP, again and again until they arrive, are refused for good, or time is up.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class OtlpHttp(HttpClient client, OtlpSignal signal, OtlpTarget target, TimeProvider time)
{
    internal const string Protobuf = "application/x-protobuf";
    const int LargestAnswer = 4 * 1024 * 1024;
    static readonly MediaTypeHeaderValue ContentType = new(Protobuf);

    readonly Uri _address = target.AddressOf(signal);

    /// <summary>Sends <paramref name="body"/>, which stays the caller's.</summary>
    internal async ValueTask<ExportResult> SendAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(target.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var packed = target.Compression == OtlpCompression.Gzip ? Gzip(body.Span) : body;
        var start = time.GetTimestamp();
        ExportResult? last = null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await SendOnceAsync(packed, either.Token).ConfigureAwait(false);
                if (answer.Result.IsSuccess)
                    return answer.Result;
                last = answer.Result;
                var delay = RetryPolicy.Next(attempt, answer.Status, answer.RetryAfter, target.Timeout - time.GetElapsedTime(start), target.Chance());
                if (delay is not { } wait)
                    return answer.Result;
                await Task.Delay(wait, time, either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                return ExportResult.TimedOut(last is { Reason: { } reason }
                    ? $"{_address}: no success within {target.Timeout.TotalSeconds} s, last: {reason}"
                    : $"{_address}: no answer within {target.Timeout.TotalSeconds} s");
            }
        }
    }

    async Task<Answer> SendOnceAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        try
        {
            using var request = CreateRequest(body);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var bytes = await ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? new Answer(OtlpAnswer.OfSuccess(signal, bytes), response.StatusCode, null)
                : new Answer(
                    OtlpAnswer.OfFailure(response.StatusCode, response.Content.Headers.ContentType?.MediaType, bytes),
                    response.StatusCode,
                    RetryAfter(response.Headers.RetryAfter));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new Answer(ExportResult.Failed($"{_address}: {failure.Message}"), null, null);
        }
    }

    HttpRequestMessage CreateRequest(ReadOnlyMemory<byte> body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = ContentType;
        if (target.Compression == OtlpCompression.Gzip)
            request.Content.Headers.ContentEncoding.Add("gzip");
        request.Headers.TryAddWithoutValidation("User-Agent", OtlpTarget.UserAgent);
        foreach (var (name, value) in target.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);

    // An answer larger than any receiver has reason to send is not read to its end.
    static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength is 0)
            return [];
        using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new ArrayBufferWriter<byte>(256);
        int read;
        while (buffer.WrittenCount <= LargestAnswer
            && (read = await stream.ReadAsync(buffer.GetMemory(256), cancellationToken).ConfigureAwait(false)) > 0)
        {
            buffer.Advance(read);
        }

        return buffer.WrittenCount <= LargestAnswer ? buffer.WrittenSpan.ToArray() : [];
    }

    static ReadOnlyMemory<byte> Gzip(ReadOnlySpan<byte> body)
    {
        var packed = new MemoryStream(body.Length / 4);
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(body);
        return packed.GetBuffer().AsMemory(0, (int)packed.Length);
    }

    readonly record struct Answer(ExportResult Result, HttpStatusCode? Status, TimeSpan? RetryAfter);
}
