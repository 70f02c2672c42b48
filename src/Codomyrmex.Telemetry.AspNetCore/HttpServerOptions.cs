using Microsoft.AspNetCore.Http;

namespace Codomyrmex.Telemetry;

/// <summary>How requests that an ASP.NET Core server answers are recorded. Copied when the server starts, so later changes have no effect.</summary>
public sealed class HttpServerOptions
{
    /// <summary>
    /// Which requests are recorded: false for one that is not, such as a health check. Null, the default: all. Asked once for each request,
    /// before anything of the program sees it. For a request that is left out nothing is recorded of what happens inside it either, and calls to
    /// other services tell them that it is not sampled. If it throws, the request is recorded.
    /// </summary>
    /// <remarks>
    /// The server has made the request's span by then, so <see cref="Sampler"/>, <see cref="TelemetrySdk.SpanStarted"/> and
    /// <see cref="ISpanProcessor.OnStart"/> do see its start.
    /// </remarks>
    public Func<HttpContext, bool>? Filter { get; set; }

    /// <summary>
    /// Adds to the span of a request that is recorded, when the request has been answered and everything else is known. Null, the default:
    /// nothing. What it throws is logged and not passed on.
    /// </summary>
    public Action<HttpContext, Span>? Enrich { get; set; }

    /// <summary>
    /// Whether the exception behind a failed request, one that ended with 5xx or without an answer, becomes an event of its span unless a span
    /// inside has it already; also where <c>UseExceptionHandler</c> or the developer's page has answered for it. Default true. <c>error.type</c>
    /// and the status are set in any case.
    /// </summary>
    public bool RecordException { get; set; } = true;

    /// <summary>Which values in <c>url.query</c> are replaced by <c>REDACTED</c>; default: all of them. Names stay.</summary>
    public QueryRedaction RedactQuery { get; set; }

    /// <summary>
    /// The parameters of <see cref="QueryRedaction.SensitiveValues"/>, in any case. Default: those of signed addresses that the conventions list,
    /// and usual names of secrets.
    /// </summary>
    public IList<string> SensitiveQueryKeys { get; } =
    [
        "AWSAccessKeyId", "Signature", "sig", "X-Goog-Signature", "X-Amz-Signature", "X-Amz-Credential", "X-Amz-Security-Token",
        "access_token", "api_key", "apikey", "client_secret", "code", "id_token", "key", "password", "refresh_token", "secret", "token",
    ];

    /// <summary>
    /// Headers of the request to record as <c>http.request.header.NAME</c>, by name in any case; default none. Values are recorded as they are.
    /// </summary>
    public IList<string> RequestHeaders { get; } = [];

    /// <summary>
    /// Headers of the response to record as <c>http.response.header.NAME</c>, by name in any case; default none. Values are recorded as they are.
    /// </summary>
    public IList<string> ResponseHeaders { get; } = [];
}
