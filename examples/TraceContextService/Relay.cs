using System.Text.Json;
using Codomyrmex.Telemetry;

namespace TraceContextService;

/// <summary>
/// Makes the calls that a request asks for, each in a span of its own inside the request's: the body is an array of
/// <c>{"url": …, "arguments": …}</c>, and the arguments are posted to the address as they are.
/// </summary>
sealed class Relay : IDisposable
{
    // The context is written by hand here, so the handler must not add what it takes from Activities.
    readonly HttpClient _client = new(new SocketsHttpHandler { ActivityHeadersPropagator = null, UseProxy = false });

    internal async Task HandleAsync(HttpContext http)
    {
        var parent = TraceContext.Extract(http.Request.Headers, static CarrierValues (headers, name) => headers[name].ToArray()!);
        using var span = Span.Start("POST /test", SpanKind.Server, parent);
        try
        {
            using var calls = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            foreach (var call in calls.RootElement.EnumerateArray())
                await CallAsync(call.GetProperty("url").GetString()!, call.GetProperty("arguments").GetRawText(), http.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or KeyNotFoundException or UriFormatException)
        {
            span.RecordException(unreadable);
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (HttpRequestException unanswered)
        {
            span.RecordException(unanswered);
            http.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
    }

    public void Dispose() => _client.Dispose();

    async Task CallAsync(string address, string arguments, CancellationToken cancellationToken)
    {
        using var span = Span.Start("POST", SpanKind.Client);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(arguments, null, "application/json") };
        TraceContext.Current.Inject(request.Headers);
        using var response = await _client.SendAsync(request, cancellationToken);
    }
}
