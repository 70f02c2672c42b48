using System.Security.Authentication;

namespace Codomyrmex.Telemetry;

/// <summary>What it means that a request got no answer.</summary>
static class ConnectionFailure
{
    /// <summary>The attempt that ended so.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="address">Where to.</param>
    /// <param name="wasStarted">True if a connection took some of the request, so that the receiver may have it.</param>
    /// <param name="hint">What to consider if the receiver broke off; null for nothing.</param>
    internal static OtlpAttempt Of(Exception failure, Uri address, bool wasStarted, string? hint)
    {
        if (failure is not (HttpRequestException or IOException or OperationCanceledException))
            return new OtlpAttempt(ExportResult.Failed(TextOf(failure)), IsRetryable: false, RetryAfter: null, wasStarted);
        var reason = (failure as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => $"no such host: the name '{address.Host}' cannot be resolved",
            HttpRequestError.ConnectionError => $"cannot connect: {Innermost(failure).Message}",
            HttpRequestError.SecureConnectionError => $"no secure connection: {TextOf(failure)}{With(hint)}",
            not null when !wasStarted => $"cannot connect: {TextOf(failure)}{With(hint)}",
            _ when failure is OperationCanceledException => "the client gave up before the answer came",
            _ => $"the connection broke before the answer was complete: {TextOf(failure)}{With(hint)}",
        };
        return new OtlpAttempt(ExportResult.Failed(reason), IsRetryable: true, RetryAfter: null, wasStarted, IsUnreachable: !wasStarted);
    }

    static string With(string? hint) => hint is null ? "" : $" ({hint})";

    // What we found wrong with a certificate lies some exceptions deep; else the outermost that is not "see inner exception" says most.
    static string TextOf(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException { InnerException: null })
                return inner.Message;
        }

        var innermost = Innermost(failure);
        return ReferenceEquals(innermost, failure) ? failure.Message : $"{failure.Message} {innermost.Message}";
    }

    static Exception Innermost(Exception failure)
    {
        while (failure.InnerException is { } inner)
            failure = inner;
        return failure;
    }
}
