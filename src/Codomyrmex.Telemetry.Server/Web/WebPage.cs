using Codomyrmex.Telemetry.Server.Api;
using Microsoft.Net.Http.Headers;

namespace Codomyrmex.Telemetry.Server.Web;

/// <summary>Serves the dashboard page: its files, and its start page for every other path, since the page has its own routes.</summary>
/// <param name="files">The page's files.</param>
sealed class WebPage(WebFiles files)
{
    // Styles that the page's components compute are set inline; scripts never are.
    const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    const string StartPage = "index.html";

    /// <summary>Answers a request that nothing else took.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD";
            return;
        }

        var path = context.Request.Path.Value!.TrimStart('/');
        var isAsset = path.StartsWith("assets/", StringComparison.Ordinal);
        if ((files.Find(path) ?? (isAsset ? null : files.Find(StartPage))) is not { } file)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await SendAsync(context, file);
    }

    static async Task SendAsync(HttpContext context, WebFile file)
    {
        var accepted = AcceptedCodings.Of(context.Request);
        var (bytes, coding, tag) = file.Choose(accepted.Brotli, accepted.Gzip);
        var headers = context.Response.Headers;
        headers.ETag = tag;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = file.IsImmutable ? "public, max-age=31536000, immutable" : "no-cache";
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == "*" || known.Tag == tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = bytes.Length;
        if (coding is not null)
            headers.ContentEncoding = coding;
        if (HttpMethods.IsGet(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
