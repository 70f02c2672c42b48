using System.Net.Http.Headers;
using System.Text;
using EndToEnd.Processes;

namespace EndToEnd.Otlp;

/// <summary>Sends bodies as they are to an OTLP/HTTP receiver.</summary>
sealed class OtlpHttpClient(Uri receiver) : IDisposable
{
    readonly HttpClient _http = new() { BaseAddress = receiver, Timeout = Bounds.Request };

    public Task<HttpAnswer> PostJsonAsync(string signal, string json) => PostAsync(signal, Encoding.UTF8.GetBytes(json), HttpAnswer.Json);

    /// <summary>Posts a body.</summary>
    /// <param name="signal">traces, metrics or logs.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its content type; null sends none.</param>
    /// <param name="contentEncoding">Its content encoding; null sends none.</param>
    public Task<HttpAnswer> PostAsync(string signal, byte[] body, string? contentType, string? contentEncoding = null)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null)
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (contentEncoding is not null)
            content.Headers.ContentEncoding.Add(contentEncoding);
        return SendAsync(HttpMethod.Post, signal, content);
    }

    public async Task<HttpAnswer> SendAsync(HttpMethod method, string signal, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/v1/{signal}", UriKind.Relative)) { Content = content };
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return new HttpAnswer(
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
            response.Headers.Concat(response.Content.Headers).ToDictionary(
                each => each.Key, each => string.Join(", ", each.Value), StringComparer.OrdinalIgnoreCase));
    }

    public void Dispose() => _http.Dispose();
}
