namespace Codomyrmex.Telemetry;

/// <summary>Headers that the program gives for one attempt, or why it could not.</summary>
/// <param name="Headers">Those given; null if there was a problem.</param>
/// <param name="Problem">For people; empty if there was none.</param>
readonly record struct ProvidedHeaders(IReadOnlyCollection<KeyValuePair<string, string>>? Headers, string Problem)
{
    /// <summary>Asks a provider that may throw, hang or give what cannot be sent.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal static async ValueTask<ProvidedHeaders> AskAsync(
        Func<CancellationToken, ValueTask<IReadOnlyCollection<KeyValuePair<string, string>>>> provider, CancellationToken cancellationToken)
    {
        try
        {
            var given = await provider(cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            if (given is null)
                return new(null, "Otlp.HeadersProvider gave null");

            // What is checked must be what is sent: a collection of others may have something else each time.
            KeyValuePair<string, string>[] headers = [.. given];
            foreach (var (name, value) in headers)
            {
                if (HttpHeaderRules.Problem(name, value) is { } problem)
                    return new(null, $"Otlp.HeadersProvider: {problem}");
            }

            return new(headers, "");
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, $"Otlp.HeadersProvider threw: {failure.Message}");
        }
    }
}
