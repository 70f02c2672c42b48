using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using EndToEnd.Processes;

namespace EndToEnd.Api;

/// <summary>A reader of <c>GET /api/live</c> that parses server-sent events by itself.</summary>
sealed class LiveStream : IDisposable
{
    readonly HttpClient _http;
    readonly HttpResponseMessage _response;
    readonly StreamReader _reader;

    LiveStream(HttpClient http, HttpResponseMessage response, Stream body)
    {
        _http = http;
        _response = response;
        _reader = new StreamReader(body);
    }

    /// <summary>Opens the feed; what is sent to the server after this call has returned is in it.</summary>
    public static async Task<LiveStream> OpenAsync(Uri dashboard, string query, string? lastEventId = null)
    {
        var http = new HttpClient { BaseAddress = dashboard, Timeout = Bounds.Request };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/live?" + query, UriKind.Relative));
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new LiveStream(http, response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The events, until the server ends the stream.</summary>
    public async IAsyncEnumerable<LiveEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? id = null, name = null, data = null;
        while (await _reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Length == 0)
            {
                if (name is not null && data is not null)
                    yield return new LiveEvent(id, name, JsonNode.Parse(data)!);
                name = data = null;
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var value = line[(colon + 1)..].TrimStart(' ');
            switch (line[..colon])
            {
                case "id":
                    id = value;
                    break;
                case "event":
                    name = value;
                    break;
                case "data":
                    data += value;
                    break;
            }
        }
    }

    /// <summary>The first event that is as asked; fails the test when none comes within the bound.</summary>
    public async Task<LiveEvent> FirstAsync(Func<LiveEvent, bool> isWanted)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(Bounds.Request);
        await foreach (var each in ReadAsync(bound.Token))
        {
            if (isWanted(each))
                return each;
        }

        throw new InvalidOperationException("The server ended the feed before the event came.");
    }

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
        _http.Dispose();
    }
}

/// <summary>One server-sent event.</summary>
/// <param name="Id">What to resume after.</param>
/// <param name="Name">Its topic.</param>
/// <param name="Data">Its rows.</param>
sealed record LiveEvent(string? Id, string Name, JsonNode Data)
{
    public IEnumerable<JsonNode> Rows => Data.AsArray().Select(each => each!);
}
