namespace Codomyrmex.Telemetry;

/// <summary>Sends requests of one signal over a client, in the form of one protocol.</summary>
sealed class OtlpTransport(OtlpConnection connection, OtlpDestination destination, IOtlpWire wire) : IOtlpTransport
{
    /// <inheritdoc/>
    public Uri Address => destination.Address;

    /// <inheritdoc/>
    public async ValueTask<OtlpAttempt> SendAsync(OtlpRequest request, CancellationToken cancellationToken)
    {
        var headers = destination.Headers;
        if (destination.HeadersProvider is { } provider)
        {
            var asked = await ProvidedHeaders.AskAsync(provider, cancellationToken).ConfigureAwait(false);
            if (asked.Headers is not { } provided)
                return Tell(new OtlpAttempt(ExportResult.Failed(asked.Problem), IsRetryable: true));
            headers = OtlpDestination.Merge(headers, provided);
        }

        using var content = wire.Pack(request.Body);
        try
        {
            return Tell(await AttemptAsync(content, headers, cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            return Tell(ConnectionFailure.Of(failure, destination.Address, content.WasStarted, HintFor(destination.Address.Host)));
        }
        finally
        {
            // A server may answer before it has read all; what the pool gets back must not be read by a connection any more.
            await content.EndAsync().ConfigureAwait(false);
        }
    }

    async Task<OtlpAttempt> AttemptAsync(
        RequestContent content, IEnumerable<KeyValuePair<string, string>> headers, CancellationToken cancellationToken)
    {
        // The content outlives the request, which would dispose it.
        var request = new HttpRequestMessage(HttpMethod.Post, destination.Address) { Content = content };
        wire.Complete(request);
        request.Headers.TryAddWithoutValidation("User-Agent", OtlpUserAgent.Value);
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                content.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await connection.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        return await wire.ReadAsync(response, cancellationToken).ConfigureAwait(false);
    }

    string? HintFor(string host) => connection.Trust?.LacksCertificateFor(host) == true
        ? $"'{host}' asks for a client certificate: name one in Otlp.Tls.ClientCertificateFile"
        : wire.Hint;

    OtlpAttempt Tell(OtlpAttempt attempt) => attempt.Result.IsSuccess
        ? attempt
        : attempt with { Result = attempt.Result with { Reason = $"{OtlpAddresses.Text(destination.Address)}: {attempt.Result.Reason}" } };
}
