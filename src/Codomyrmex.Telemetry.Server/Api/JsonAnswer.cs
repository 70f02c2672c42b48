using System.Text.Encodings.Web;
using System.Text.Json;

namespace Codomyrmex.Telemetry.Server.Api;

/// <summary>
/// An answer in JSON, written straight into the response and sent on in pieces, so that a large one never lies in memory whole. Dispose it to send
/// the rest.
/// </summary>
sealed class JsonAnswer : IAsyncDisposable
{
    const int SendBytes = 64 << 10;

    readonly HttpContext _context;

    JsonAnswer(HttpContext context)
    {
        _context = context;
        Writer = new Utf8JsonWriter(context.Response.BodyWriter, Options);
    }

    /// <summary>How JSON is written everywhere: it is sent as JSON and never lies in a page, so only what JSON itself needs is escaped.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where to write.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>Begins an answer with status 200.</summary>
    public static JsonAnswer Begin(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        return new JsonAnswer(context);
    }

    /// <summary>Sends what was written once it is much; to be called between rows.</summary>
    public async ValueTask SendPartAsync()
    {
        if (Writer.BytesPending + _context.Response.BodyWriter.UnflushedBytes < SendBytes)
            return;
        Writer.Flush();
        await _context.Response.BodyWriter.FlushAsync(_context.RequestAborted);
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        await _context.Response.BodyWriter.FlushAsync(_context.RequestAborted);
    }
}
