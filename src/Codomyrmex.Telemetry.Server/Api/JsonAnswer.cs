using System.Text.Encodings.Web;
using System.Text.Json;

namespace Codomyrmex.Telemetry.Server.Api;

/// <summary>An answer in JSON, sent on in pieces, so that a large one never lies in memory whole. Dispose it to send the rest.</summary>
sealed class JsonAnswer : IAsyncDisposable
{
    const int SendBytes = 64 << 10;

    readonly AnswerBody _body;

    JsonAnswer(HttpContext context)
    {
        _body = new AnswerBody(context);
        Writer = new Utf8JsonWriter(_body, Options);
    }

    /// <summary>How JSON is written everywhere: it is sent as JSON and never lies in a page, so only what JSON itself needs is escaped.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where to write.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>Begins an answer.</summary>
    public static JsonAnswer Begin(HttpContext context, string contentType = "application/json")
    {
        SetHeaders(context, contentType);
        return new JsonAnswer(context);
    }

    /// <summary>What every answer of the API says about itself.</summary>
    public static void SetHeaders(HttpContext context, string contentType)
    {
        context.Response.ContentType = contentType;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
    }

    /// <summary>Sends what was written once it is much; to be called between rows.</summary>
    public ValueTask SendPartAsync()
    {
        if (Writer.BytesPending + _body.PendingBytes < SendBytes)
            return default;
        Writer.Flush();
        return _body.SendAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        await _body.DisposeAsync();
    }
}
