using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Sends a request that the receiver finds too large in parts, down to single items, within one attempt. For deliveries that keep requests as they are:
/// if a part cannot be sent now, all of the request is sent again later, and the attempt says that it may have arrived.
/// </summary>
/// <param name="signal">What the requests hold.</param>
/// <param name="inner">Sends the parts.</param>
sealed class SplittingTransport(OtlpSignal signal, IOtlpTransport inner) : IOtlpTransport
{
    /// <inheritdoc/>
    public Uri Address => inner.Address;

    /// <inheritdoc/>
    public async ValueTask<OtlpAttempt> SendAsync(OtlpRequest request, CancellationToken cancellationToken)
    {
        var whole = await inner.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!whole.Result.IsTooLarge || request.Items <= 1)
            return whole;
        var parts = RequestCutter.Cut(signal, request.Body.Span, request.Body.Length / 2);
        try
        {
            return parts.Count < 2 ? whole : await SendAsync(parts, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            foreach (var part in parts)
                part.Body.Dispose();
        }
    }

    async ValueTask<OtlpAttempt> SendAsync(List<RequestPart> parts, CancellationToken cancellationToken)
    {
        var results = new List<PartialExport>();
        foreach (var part in parts)
        {
            var attempt = await SendAsync(part.Request, cancellationToken).ConfigureAwait(false);
            if (attempt.IsRetryable)
                return attempt with { MayHaveArrived = attempt.MayHaveArrived || results.Exists(earlier => earlier.Result.IsSuccess) };
            if (attempt.Result.Parts is { } smaller)
                results.AddRange(smaller);
            else
                results.Add(new PartialExport(part.Items, attempt.Result));
        }

        return new OtlpAttempt(ExportResult.Of(results));
    }
}
