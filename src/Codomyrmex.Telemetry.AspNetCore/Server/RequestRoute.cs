using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Codomyrmex.Telemetry;

/// <summary>
/// The template of the route that a request was for: of the first endpoint that was found for it, not of the page that answered for a failure.
/// </summary>
static class RequestRoute
{
    // Where ASP.NET Core keeps the endpoint when it runs the pipeline again for an error page. Not documented; without it, the error page's own
    // route is told.
    const string OriginalEndpoint = "__OriginalEndpoint";

    /// <summary>The template; null if no route was found.</summary>
    internal static string? Of(HttpContext context, IExceptionHandlerFeature? handler)
    {
        var endpoint = handler?.Endpoint ?? context.Items[OriginalEndpoint] as Endpoint ?? context.GetEndpoint();
        return endpoint?.Metadata.GetMetadata<IRouteDiagnosticsMetadata>()?.Route switch
        {
            null => null,
            "" => "/",
            var route => route,
        };
    }
}
