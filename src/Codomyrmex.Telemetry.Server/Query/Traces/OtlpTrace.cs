using System.Buffers;
using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Server.Ingest;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Query.Traces;

/// <summary>A stored trace as the OTLP JSON that it could have been sent in.</summary>
static class OtlpTrace
{
    /// <summary>Answers with an ExportTraceServiceRequest of the spans, at least one.</summary>
    public static async Task AnswerAsync(HttpContext context, IReadOnlyList<SpanRow> spans)
    {
        JsonAnswer.SetHeaders(context, "application/json");
        context.Response.Headers.ContentDisposition = $"inline; filename=\"trace-{spans[0].TraceId}.json\"";
        await using var body = new AnswerBody(context);
        Write(body, spans);
    }

    static void Write(IBufferWriter<byte> output, IReadOnlyList<SpanRow> spans)
    {
        using var request = TraceEncoder.Encode(spans);
        if (!OtlpJson.TryWrite(OtlpMessageType.TraceRequest, request.Memory.Span, output, out var error))
            throw new InvalidOperationException($"A stored trace was encoded into what can't be read: {error}");
    }
}
