using Microsoft.AspNetCore.Diagnostics;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Keeps the exception that the developer's page answers for, which unlike <c>UseExceptionHandler</c> does not say it to those around.
/// </summary>
sealed class DevelopersPageException : IDeveloperPageExceptionFilter
{
    public Task HandleExceptionAsync(ErrorContext errorContext, Func<ErrorContext, Task> next)
    {
        errorContext.HttpContext.Features.Set(new Feature(errorContext.Exception));
        return next(errorContext);
    }

    /// <summary>On a request whose answer is the page.</summary>
    internal sealed record Feature(Exception Exception);
}
