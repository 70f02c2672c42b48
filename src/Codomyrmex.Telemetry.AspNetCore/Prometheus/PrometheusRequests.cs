using System.Diagnostics;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Codomyrmex.Telemetry;

/// <summary>Answers requests for an exporter's metrics. They are not traced, since what watches is not what is watched.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class PrometheusRequests(PrometheusExporter exporter)
{
    internal async Task AnswerAsync(HttpContext context)
    {
        LeaveOut(context);
        using (Tracing.Suppress())
        {
            var accept = context.Request.Headers.Accept.ToString();
            context.Response.ContentType = PrometheusExporter.ContentTypeFor(accept);
            context.Response.Headers.Vary = "Accept, Accept-Encoding";
            if (!HttpMethods.IsHead(context.Request.Method))
                await WriteAsync(context, accept);
        }
    }

    // The collection is over before the first byte is written, so that one that fails can still be answered with 500.
    async Task WriteAsync(HttpContext context, string accept)
    {
        if (!TakesGzip(context.Request))
        {
            await exporter.WriteAsync(context.Response.Body, accept, context.RequestAborted);
            return;
        }

        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await exporter.WriteAsync(gzip, accept, context.RequestAborted);
        context.Response.Headers.ContentEncoding = "gzip";
        context.Response.ContentLength = packed.Length;
        packed.Position = 0;
        await packed.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    // The span has started when routing comes here: it becomes one that is not recorded.
    static void LeaveOut(HttpContext context)
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is not { } activity)
            return;
        activity.IsAllDataRequested = false;
        activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }

    static bool TakesGzip(HttpRequest request)
    {
        var encodings = request.GetTypedHeaders().AcceptEncoding;
        var named = encodings.FirstOrDefault(static encoding => encoding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase))
            ?? encodings.FirstOrDefault(static encoding => encoding.Value == "*");
        return named is { Quality: null or > 0 };
    }
}
