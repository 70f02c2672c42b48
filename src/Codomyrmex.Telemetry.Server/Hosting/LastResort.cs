using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Server.Hosting;

/// <summary>
/// The outermost handler. A fault in the server's own code is logged and becomes a bare 500; a client that went away, or sent what HTTP itself
/// does not allow, is no fault.
/// </summary>
/// <param name="log">Where faults are told.</param>
sealed partial class LastResort(ILogger log)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (ConnectionResetException)
        {
            // As above, seen from the other side.
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = exception.StatusCode;
        }
        catch (Exception exception)
        {
            RequestFailed(context.Request.Method, context.Request.Path, exception);
            if (context.Response.HasStarted)
                context.Abort();
            else
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed")]
    partial void RequestFailed(string method, PathString path, Exception exception);
}
