using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Codomyrmex.Telemetry;

/// <summary>How a request ended, as its span says it.</summary>
/// <param name="StatusCode">What the client was sent, or would have been if it were still there.</param>
/// <param name="ErrorType"><c>error.type</c>; null for what is no error of the server.</param>
/// <param name="Description">The status's description; null where <c>http.response.status_code</c> says everything.</param>
readonly record struct RequestOutcome(int StatusCode, string? ErrorType, string? Description)
{
    /// <summary>Decides by the OpenTelemetry semantic conventions, HTTP spans, Status: of answers only 5xx are errors of a server.</summary>
    /// <param name="statusCode">The response's status as it stands.</param>
    /// <param name="hasStarted">True if that has been sent, so that no exception can change it.</param>
    /// <param name="isAborted">True if the client has gone.</param>
    /// <param name="thrown">What went through to the server; null if nothing did.</param>
    /// <param name="handled">What an exception handler has answered for; null if there was nothing.</param>
    internal static RequestOutcome Of(int statusCode, bool hasStarted, bool isAborted, Exception? thrown, Exception? handled)
    {
        if (thrown is not null && isAborted && thrown is OperationCanceledException or IOException)
            return new(hasStarted ? statusCode : StatusCodes.Status499ClientClosedRequest, null, null);
        if (thrown is BadHttpRequestException bad && !hasStarted)
            return OfAnswer(bad.StatusCode, bad);
        if (thrown is not null)
            return new(hasStarted ? statusCode : StatusCodes.Status500InternalServerError, TypeOf(thrown), thrown.Message);
        return OfAnswer(statusCode, handled);
    }

    static RequestOutcome OfAnswer(int statusCode, Exception? exception) =>
        statusCode < StatusCodes.Status500InternalServerError
            ? new(statusCode, null, null)
            : new(statusCode, exception is null ? statusCode.ToString(CultureInfo.InvariantCulture) : TypeOf(exception), exception?.Message);

    static string TypeOf(Exception exception) => exception.GetType().FullName ?? exception.GetType().Name;
}
