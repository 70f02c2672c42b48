using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Delivers requests that are too large in parts: those beyond a limit of one's own, and those that the receiver finds too large, down to single items.
/// </summary>
/// <param name="signal">What the requests hold.</param>
/// <param name="inner">Delivers the parts.</param>
/// <param name="maxBytes">The limit, before compression.</param>
/// <param name="timeout">Longest time for all parts together; <see cref="Timeout.InfiniteTimeSpan"/> if each has its own only.</param>
/// <param name="time">The clock.</param>
sealed class SplittingDelivery(OtlpSignal signal, IOtlpDelivery inner, int maxBytes, TimeSpan timeout, TimeProvider time) : IOtlpDelivery
{
    /// <inheritdoc/>
    public async ValueTask<ExportResult> DeliverAsync(OtlpRequest request, CancellationToken cancellationToken)
    {
        if (request.Items <= 1 || request.Body.Length <= maxBytes)
        {
            var result = await inner.DeliverAsync(request, cancellationToken).ConfigureAwait(false);
            return result.IsTooLarge && request.Items > 1
                ? await DeliverPartsAsync(request, Half(request), result, cancellationToken).ConfigureAwait(false)
                : result;
        }

        return await DeliverPartsAsync(request, maxBytes, null, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public Task ShutdownAsync(CancellationToken cancellationToken) => inner.ShutdownAsync(cancellationToken);

    static int Half(OtlpRequest request) => request.Body.Length / 2;

    async ValueTask<ExportResult> DeliverPartsAsync(OtlpRequest request, int limit, ExportResult? refusal, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var results = new List<PartialExport>();
        try
        {
            await DeliverPartsAsync(request, limit, refusal, results, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (results.Count > 0 || !cancellationToken.IsCancellationRequested)
        {
            // What has arrived has arrived, and the caller may still want to know.
            results.Add(new PartialExport(request.Items - results.Sum(part => part.Items), ExportResult.TimedOut(cancellationToken.IsCancellationRequested
                ? "given up before all parts of a large batch had arrived"
                : $"not all parts of a large batch arrived within {timeout.TotalSeconds} s")));
        }

        return ExportResult.Of(results);
    }

    async ValueTask DeliverPartsAsync(
        OtlpRequest request, int limit, ExportResult? refusal, List<PartialExport> results, CancellationToken cancellationToken)
    {
        var parts = RequestCutter.Cut(signal, request.Body.Span, limit);
        try
        {
            // One that cannot be cut is what it was before.
            if (parts.Count < 2)
                results.Add(new(request.Items, refusal ?? await inner.DeliverAsync(request, cancellationToken).ConfigureAwait(false)));
            else
                await DeliverEachAsync(parts, results, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            foreach (var part in parts)
                part.Body.Dispose();
        }
    }

    async ValueTask DeliverEachAsync(List<RequestPart> parts, List<PartialExport> results, CancellationToken cancellationToken)
    {
        foreach (var part in parts)
        {
            var result = await inner.DeliverAsync(part.Request, cancellationToken).ConfigureAwait(false);
            if (result.IsTooLarge && part.Items > 1)
                await DeliverPartsAsync(part.Request, Half(part.Request), result, results, cancellationToken).ConfigureAwait(false);
            else
                results.Add(new PartialExport(part.Items, result));
        }
    }
}
