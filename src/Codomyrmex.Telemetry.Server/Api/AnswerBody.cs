using System.Buffers;
using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace Codomyrmex.Telemetry.Server.Api;

/// <summary>
/// An answer's body: small ones go out as they are with their length, larger ones in pieces, compressed where the client takes it. Dispose it to
/// send the rest.
/// </summary>
/// <param name="context">The request; its response has status and content type, and nothing was written.</param>
sealed class AnswerBody(HttpContext context) : IBufferWriter<byte>, IAsyncDisposable
{
    const int LeastCompressedBytes = 1024;

    readonly ArrayBufferWriter<byte> _pending = new(1024);
    Stream? _output;

    /// <summary>Bytes written and not yet sent.</summary>
    public int PendingBytes => _pending.WrittenCount;

    public void Advance(int count) => _pending.Advance(count);

    public Memory<byte> GetMemory(int sizeHint = 0) => _pending.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => _pending.GetSpan(sizeHint);

    /// <summary>Sends what was written.</summary>
    public async ValueTask SendAsync()
    {
        _output ??= Open();
        await _output.WriteAsync(_pending.WrittenMemory, context.RequestAborted);
        _pending.ResetWrittenCount();
    }

    public async ValueTask DisposeAsync()
    {
        if (_output is null && _pending.WrittenCount < LeastCompressedBytes)
        {
            context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
            context.Response.ContentLength = _pending.WrittenCount;
            await context.Response.Body.WriteAsync(_pending.WrittenMemory, context.RequestAborted);
            return;
        }

        await SendAsync();
        await _output!.DisposeAsync();
    }

    Stream Open()
    {
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var accepted = AcceptedCodings.Of(context.Request);
        if (accepted.Brotli)
        {
            context.Response.Headers.ContentEncoding = "br";
            return new BrotliStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
        }

        if (accepted.Gzip)
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
        }

        return context.Response.Body;
    }
}
