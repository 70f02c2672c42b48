namespace Codomyrmex.Telemetry;

/// <summary>Answers requests for an exporter's metrics.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class ScrapeEndpoint(PrometheusExporter exporter, string path)
{
    const string Methods = "GET, HEAD";

    internal async ValueTask<ScrapeResponse> AnswerAsync(ScrapeRequest request, CancellationToken cancellationToken)
    {
        if (request.Path != path)
            return ScrapeResponse.Saying("404 Not Found", $"There is nothing here; metrics are at {path}.");
        if (request.Method is not ("GET" or "HEAD"))
            return ScrapeResponse.Saying("405 Method Not Allowed", $"{path} can only be read: {Methods}.") with { Allow = Methods };
        try
        {
            return await ScrapeAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception)
        {
            // Reported by the exporter.
            return ScrapeResponse.Saying("500 Internal Server Error", "The metrics could not be collected; the program's diagnostics say why.");
        }
    }

    async ValueTask<ScrapeResponse> ScrapeAsync(ScrapeRequest request, CancellationToken cancellationToken)
    {
        var format = ScrapeFormat.For(request["accept"]);
        var text = await exporter.ScrapeAsync(format, cancellationToken).ConfigureAwait(false);
        if (!AcceptedChoice.TakesGzip(request["accept-encoding"]))
            return new ScrapeResponse("200 OK", format.ContentType, text.Memory, text);
        using (text)
        {
            var packed = GzipBody.Pack(text.Span);
            return new ScrapeResponse("200 OK", format.ContentType, packed.Written, packed) { IsGzip = true };
        }
    }
}
