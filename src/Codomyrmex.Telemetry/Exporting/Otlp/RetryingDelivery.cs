using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Delivers from memory: sends a request again until it arrives, is refused for good, or its time is up.</summary>
/// <param name="signal">What the requests hold.</param>
/// <param name="transport">Sends them.</param>
/// <param name="timeout">Longest time for one request, all attempts together; one attempt may use all that is left of it.</param>
/// <param name="retry">False to try only once.</param>
/// <param name="environment">The SDK's.</param>
sealed class RetryingDelivery(OtlpSignal signal, IOtlpTransport transport, TimeSpan timeout, bool retry, ProcessingEnvironment environment) : IOtlpDelivery
{
    readonly Lock _chanceLock = new();
    readonly Random _chance = new();

    /// <inheritdoc/>
    public async ValueTask<ExportResult> DeliverAsync(OtlpRequest request, CancellationToken cancellationToken)
    {
        var time = environment.Time;
        using var deadline = new IsolatedDeadline(timeout, time, failure => environment.Diagnostics.Failed(transport, failure), cancellationToken);
        var start = time.GetTimestamp();
        var mayHaveArrived = false;
        string? reason = null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                deadline.Token.ThrowIfCancellationRequested();
                var last = await transport.SendAsync(request, deadline.Token).ConfigureAwait(false);
                var left = timeout - time.GetElapsedTime(start);
                if (last.IsUnreachable && environment.Ending.IsCancellationRequested)
                    return last.Result;
                if (!retry || RetryPolicy.Next(attempt, last, left, Chance()) is not { } wait)
                    return last.Result;
                reason = last.Result.Reason;
                await WaitAsync(wait, last.IsUnreachable, deadline.Token).ConfigureAwait(false);
                if (last.MayHaveArrived && !mayHaveArrived)
                    environment.Diagnostics.PossiblyDuplicated(signal, request.Items);
                mayHaveArrived |= last.MayHaveArrived;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // At a shutdown, this is the last that anyone hears of it.
                return ExportResult.TimedOut(reason is null
                    ? $"{OtlpAddresses.Text(transport.Address)}: no answer before the end"
                    : $"no success before the end, last: {reason}");
            }
            catch (OperationCanceledException) when (deadline.HasPassed)
            {
                return ExportResult.TimedOut(reason is null
                    ? $"{OtlpAddresses.Text(transport.Address)}: no answer within {timeout.TotalSeconds} s"
                    : $"no success within {timeout.TotalSeconds} s, last: {reason}");
            }
        }
    }

    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task ShutdownAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The program's end is no time to wait for who is not there: one more attempt, at once.
    async Task WaitAsync(TimeSpan wait, bool endsWithProgram, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, endsWithProgram ? environment.Ending : CancellationToken.None);
        await Task.Delay(wait, environment.Time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    double Chance()
    {
        lock (_chanceLock)
            return _chance.NextDouble();
    }
}
