using Codomyrmex.Telemetry.Server.Api;
using Microsoft.AspNetCore.Routing;

namespace Codomyrmex.Telemetry.Server.Status;

/// <summary><c>GET /api/status</c>, <c>/healthz</c> and <c>/readyz</c>.</summary>
static class StatusEndpoints
{
    static readonly ApiOperation Status = new("getStatus", "Status", HttpMethods.Get, "/api/status", "What the server is, what it stores, what came in.")
    {
        Responses = [ApiResponse.Ok(ServerStatus.Schema)],
    };

    static readonly ApiOperation Health = new("getHealth", "Status", HttpMethods.Get, "/healthz", "Whether the process lives.")
    {
        Responses = [new ApiResponse(StatusCodes.Status200OK, "It does.", ApiSchema.Text(), "text/plain")],
    };

    static readonly ApiOperation Readiness = new("getReadiness", "Status", HttpMethods.Get, "/readyz", "Whether the server accepts data.")
    {
        Responses =
        [
            new ApiResponse(StatusCodes.Status200OK, "It does.", ApiSchema.Text(), "text/plain"),
            new ApiResponse(StatusCodes.Status503ServiceUnavailable, "It is stopping.", ApiSchema.Text(), "text/plain"),
        ],
    };

    public static void Map(IEndpointRouteBuilder routes, ServerStatus status, TimeProvider time, CancellationToken stopping)
    {
        routes.MapOperation(Status, time, _ => 0, async (_, context) =>
        {
            await using var answer = JsonAnswer.Begin(context);
            status.Write(answer.Writer);
        });
        routes.MapOperation(Health, context => AnswerAsync(context, StatusCodes.Status200OK, "ok"));
        routes.MapOperation(Readiness, context => stopping.IsCancellationRequested
            ? AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "stopping")
            : AnswerAsync(context, StatusCodes.Status200OK, "ready"));
    }

    static Task AnswerAsync(HttpContext context, int status, string word)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain";
        context.Response.ContentLength = word.Length;
        return context.Response.WriteAsync(word, context.RequestAborted);
    }
}
