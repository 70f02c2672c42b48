using Codomyrmex.Telemetry.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Codomyrmex.Telemetry.Server.Api;

/// <summary>Turns operations into routes.</summary>
static class ApiRoutes
{
    /// <summary>Routes an operation that has parameters.</summary>
    /// <param name="routes">Where to add it.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="time">The clock that <c>now</c> is read from.</param>
    /// <param name="read">Turns the request's parameters into a query; errors it reports are answered with 400.</param>
    /// <param name="answer">Answers the query.</param>
    public static void MapOperation<TQuery>(
        this IEndpointRouteBuilder routes, ApiOperation operation, TimeProvider time,
        Func<ApiRequest, TQuery> read, Func<TQuery, HttpContext, Task> answer)
    {
        routes.MapOperation(operation, async context =>
        {
            var request = new ApiRequest(context, operation, time.GetUnixNanos());
            var query = read(request);
            if (request.Errors.Count > 0)
            {
                await Problem.AnswerAsync(context, request.Errors);
                return;
            }

            try
            {
                await answer(query, context);
            }
            catch (InvalidCursorException)
            {
                await Problem.AnswerAsync(context, [new ParameterError("cursor", "wrong; expected the next of an earlier answer to the same query")]);
            }
        });
    }

    /// <summary>Routes an operation that reads its request itself.</summary>
    public static void MapOperation(this IEndpointRouteBuilder routes, ApiOperation operation, RequestDelegate handler) =>
        routes.MapMethods(operation.Path, [operation.Method], handler).WithMetadata(operation, handler.Method);
}
