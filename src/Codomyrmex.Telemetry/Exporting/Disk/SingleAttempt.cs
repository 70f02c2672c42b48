namespace Codomyrmex.Telemetry;

/// <summary>How an attempt ended and what that says about the destination.</summary>
readonly record struct AttemptEnd(OtlpAttempt Attempt, DestinationEvent Event);

/// <summary>Sends a request once, in a limited time, and always comes back with how that ended.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class SingleAttempt(IOtlpTransport transport, TimeSpan timeout, ProcessingEnvironment environment)
{
    readonly string _name = DestinationFolder.NameOf(transport.Address);

    internal async ValueTask<AttemptEnd> SendAsync(OtlpRequest request, CancellationToken cancellationToken)
    {
        using var deadline = new IsolatedDeadline(timeout, environment.Time, failure => environment.Diagnostics.Failed(transport, failure), cancellationToken);
        try
        {
            var attempt = await transport.SendAsync(request, deadline.Token).ConfigureAwait(false);
            return new AttemptEnd(attempt, DeliveryPolicy.EventOf(attempt));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new AttemptEnd(Unknown($"{_name}: given up before there was an answer"), DestinationEvent.GivenUp);
        }
        catch (OperationCanceledException)
        {
            return new AttemptEnd(Unknown($"{_name}: no answer within {timeout.TotalSeconds} s"), DestinationEvent.Unavailable);
        }
        catch (Exception failure)
        {
            // Not what a transport may do. To try this request again and again could block all others.
            environment.Diagnostics.Failed(transport, failure);
            return new AttemptEnd(new OtlpAttempt(ExportResult.Failed(failure.Message), MayHaveArrived: true), DestinationEvent.Answered);
        }
    }

    static OtlpAttempt Unknown(string reason) => new(ExportResult.TimedOut(reason), IsRetryable: true, MayHaveArrived: true);
}
