namespace Codomyrmex.Telemetry.Server.Api;

/// <summary>Gives the API's errors that have no body yet (no such path, wrong method, a fault) the form that all others have.</summary>
static class ApiErrors
{
    /// <summary>Middleware around the API's routes.</summary>
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response.HasStarted || context.Response.StatusCode < StatusCodes.Status400BadRequest || context.Response.ContentType is not null)
            return;
        var status = context.Response.StatusCode;
        await Problem.AnswerAsync(context, status, status switch
        {
            StatusCodes.Status404NotFound => "There is no such path; /openapi/v1.json lists those there are.",
            StatusCodes.Status405MethodNotAllowed => $"The path takes {context.Response.Headers.Allow}.",
            StatusCodes.Status500InternalServerError => "The server failed to answer; its log says why.",
            _ => "The request can't be answered.",
        });
    }
}
